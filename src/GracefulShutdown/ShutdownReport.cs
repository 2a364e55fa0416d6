namespace GracefulShutdown;

/// <summary>How a shutdown went: the same facts as the last line of the log, for machines.</summary>
/// <param name="Reason">What began it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">
/// The process's exit code: the one for that reason and outcome, see <see cref="ShutdownExitCode"/>, unless the application has set one itself.
/// </param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">From the first notification to the end of the server's stop.</param>
/// <param name="Deadline">The time it had.</param>
/// <param name="Phases">The phases in their order.</param>
/// <param name="Totals">Figures that waiters reported, such as grains handed over.</param>
public sealed record ShutdownReport(
    ShutdownReason Reason,
    ShutdownOutcome Outcome,
    int ExitCode,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    TimeSpan Deadline,
    IReadOnlyList<PhaseReport> Phases,
    IReadOnlyDictionary<string, long> Totals)
{
    /// <summary>What still runs, in a report of a shutdown that is still on.</summary>
    public IReadOnlyList<RunningTask> Running { get; init; } = [];
}
