namespace GracefulShutdown;

/// <summary>How far a shutdown has come, for a status endpoint.</summary>
public sealed record ShutdownStatus
{
    /// <summary>What began it.</summary>
    public required ShutdownReason Reason { get; init; }

    /// <summary>Where it is.</summary>
    public required ShutdownPhase Phase { get; init; }

    /// <summary>How long it has been running.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What is left of its deadline.</summary>
    public required TimeSpan TimeLeft { get; init; }

    /// <summary>The tasks that run now.</summary>
    public required IReadOnlyList<RunningTask> Running { get; init; }

    /// <summary>What waiters have counted so far.</summary>
    public required IReadOnlyDictionary<string, long> Totals { get; init; }
}
