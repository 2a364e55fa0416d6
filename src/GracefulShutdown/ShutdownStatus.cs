namespace GracefulShutdown;

/// <summary>How far a shutdown has come, for a status endpoint.</summary>
/// <param name="Reason">What began it.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Elapsed">How long it has been running.</param>
/// <param name="TimeLeft">What is left of its deadline.</param>
/// <param name="Running">The tasks that run now.</param>
/// <param name="Totals">What waiters have counted so far.</param>
public sealed record ShutdownStatus(
    ShutdownReason Reason,
    ShutdownPhase Phase,
    TimeSpan Elapsed,
    TimeSpan TimeLeft,
    IReadOnlyList<RunningTask> Running,
    IReadOnlyDictionary<string, long> Totals);
