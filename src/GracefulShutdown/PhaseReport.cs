namespace GracefulShutdown;

/// <summary>How one phase of a shutdown went.</summary>
public sealed record PhaseReport
{
    /// <summary>Which one.</summary>
    public required ShutdownPhase Phase { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long it could have taken.</summary>
    public required TimeSpan Budget { get; init; }

    /// <summary>What was registered in it, in the order of registration.</summary>
    public required IReadOnlyList<TaskReport> Tasks { get; init; }
}
