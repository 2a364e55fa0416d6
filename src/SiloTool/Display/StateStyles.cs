using SiloTool.Contract;
using Spectre.Console;

namespace SiloTool.Display;

/// <summary>States, results and outcomes in colour; the word itself says the same.</summary>
internal static class StateStyles
{
    private static readonly Style _good = new(Color.Green);
    private static readonly Style _busy = new(Color.Yellow);
    private static readonly Style _bad = new(Color.Red);
    private static readonly Style _gone = new(Color.Grey);

    public static Text Of(string? word) => new(Plain.Of(word ?? Figures.NotKnown), StyleOf(word));

    public static Style StyleOf(string? word) => word switch
    {
        SiloStates.Active or "pass" or "go" or "clean" => _good,
        SiloStates.Cordoned or SiloStates.HandingOver or SiloStates.Leaving or "warn" or "degraded" => _busy,
        "fail" or "no-go" or SiloStates.Unknown => _bad,
        SiloStates.Left => _gone,
        _ => Style.Plain,
    };
}
