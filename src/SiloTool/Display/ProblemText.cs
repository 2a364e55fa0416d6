using SiloTool.Contract;

namespace SiloTool.Display;

/// <summary>Why the server has refused, and what can be done about it with this tool.</summary>
internal static class ProblemText
{
    public static string Of(Problem problem)
    {
        string[] lines =
        [
            problem.Detail ?? problem.Title ?? $"The silo answers {problem.Status}.",
            .. (problem.Errors ?? new Dictionary<string, string[]>()).SelectMany(member => member.Value.Select(message => $"{member.Key}: {message}")),
            .. Remedy(problem) is { } remedy ? [remedy] : Array.Empty<string>(),
        ];
        return string.Join(Environment.NewLine, lines.Select(Plain.Of));
    }

    private static string? Remedy(Problem problem) => problem switch
    {
        { Name: ProblemNames.UnknownSilo, Silos: { } silos } => $"The silos are: {string.Join(", ", silos)}.",
        { Name: ProblemNames.DrainInProgress, Holder: { } holder } => $"To take that one back: silo undrain {holder.Silo} --operation {holder.Operation}",
        { Name: ProblemNames.OtherOperation, Operation: { } operation } => $"To take back the one that is on: --operation {operation}",
        { Addresses: { } addresses } => $"Use an address for the name: {string.Join(", ", addresses)}.",
        { Silos: { Count: > 0 } silos } => $"No answer from: {string.Join(", ", silos)}.",
        _ => null,
    };
}
