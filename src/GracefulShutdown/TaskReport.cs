namespace GracefulShutdown;

/// <summary>How one task of a phase went.</summary>
public sealed record TaskReport
{
    /// <summary>The name it was registered by.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required TaskOutcome Outcome { get; init; }

    /// <summary>How long it was waited for.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What it remarked, or why it failed.</summary>
    public string? Detail { get; init; }

    /// <summary>What it still waited for when it was given up; see <see cref="DrainContext.ExplainWith"/>.</summary>
    public IReadOnlyList<string> Blockers { get; init; } = [];
}
