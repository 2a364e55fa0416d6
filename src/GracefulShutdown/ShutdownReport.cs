namespace GracefulShutdown;

/// <summary>How a shutdown went: the same facts as the last line of the log, for machines.</summary>
public sealed record ShutdownReport
{
    /// <summary>What began it.</summary>
    public required ShutdownReason Reason { get; init; }

    /// <summary>How it ended.</summary>
    public required ShutdownOutcome Outcome { get; init; }

    /// <summary>
    /// The process's exit code: the one for that reason and outcome, see <see cref="ShutdownExitCode"/>, unless the application has set one
    /// itself.
    /// </summary>
    public required int ExitCode { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the first notification to the end of the server's stop.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The time it had.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>The phases in their order.</summary>
    public required IReadOnlyList<PhaseReport> Phases { get; init; }

    /// <summary>Figures that waiters reported, such as grains handed over.</summary>
    public required IReadOnlyDictionary<string, long> Totals { get; init; }

    /// <summary>What still runs, in a report of a shutdown that is still on.</summary>
    public IReadOnlyList<RunningTask> Running { get; init; } = [];
}
