namespace GracefulShutdown;

/// <summary>How one task of a phase went.</summary>
/// <param name="Name">The name it was registered by.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it was waited for.</param>
/// <param name="Detail">What it remarked, or why it failed.</param>
public sealed record TaskReport(string Name, TaskOutcome Outcome, TimeSpan Duration, string? Detail)
{
    /// <summary>What it still waited for when it was given up; see <see cref="DrainContext.ExplainWith"/>.</summary>
    public IReadOnlyList<string> Blockers { get; init; } = [];
}
