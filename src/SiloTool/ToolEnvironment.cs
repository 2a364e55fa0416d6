using SiloTool.Display;
using Spectre.Console;

namespace SiloTool;

/// <summary>What surrounds a run of the tool.</summary>
/// <param name="Out">Where answers go.</param>
/// <param name="Error">Where errors go, and remarks that are no answer.</param>
/// <param name="Time">The clock.</param>
/// <param name="Variable">Reads an environment variable.</param>
internal sealed record ToolEnvironment(IAnsiConsole Out, TextWriter Error, TimeProvider Time, Func<string, string?> Variable)
{
    /// <summary>A file has no width of its own: rows stay unbroken, for grep and awk.</summary>
    private const int WidthOfAFile = 1_000;

    /// <summary>The program that forwards a port to a pod.</summary>
    public string Kubectl { get; init; } = "kubectl";

    /// <summary>Whether somebody looks at a screen that can be drawn again.</summary>
    public bool IsLive => Out.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static ToolEnvironment OfThisProcess()
    {
        var isFile = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isFile ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isFile ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (isFile)
            console.Profile.Width = WidthOfAFile;
        return new(console, Console.Error, TimeProvider.System, Environment.GetEnvironmentVariable);
    }

    /// <summary>Writes a line of an answer, unbroken.</summary>
    public void Line(string text = "") => Out.Profile.Out.Writer.WriteLine(Plain.Lines(text));

    /// <summary>Writes the server's own JSON.</summary>
    public void Json(string json) => Out.Profile.Out.Writer.WriteLine(json);

    /// <summary>Writes what is no answer.</summary>
    public void Remark(string text) => Error.WriteLine(Plain.Lines(text));
}
