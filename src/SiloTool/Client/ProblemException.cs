using SiloTool.Contract;
using SiloTool.Display;

namespace SiloTool.Client;

/// <summary>The server has refused.</summary>
/// <param name="problem">Why.</param>
/// <param name="json">As it came.</param>
internal sealed class ProblemException(Problem problem, string json) : ToolException(
    ProblemText.Of(problem), problem.Name == ProblemNames.DrainInProgress ? ToolExitCode.DrainInProgress : ToolExitCode.CouldNot)
{
    public Problem Problem => problem;

    public string Json => json;

    /// <summary>Whether it is of a kind that passes by itself: too many requests, or silos that did not answer in time.</summary>
    public bool IsTransient => problem.Status is 429 or 503;

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
