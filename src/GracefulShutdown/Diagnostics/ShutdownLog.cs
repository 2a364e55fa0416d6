using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Diagnostics;

/// <summary>What the shutdown says while it goes on. Event ids are stable: alerts may be built on them.</summary>
internal static partial class ShutdownLog
{
    public static void TaskEnded(this ILogger logger, ShutdownPhase phase, TaskReport task)
    {
        var detail = task.Detail is null ? "" : $": {task.Detail}";
        if (task.Outcome is TaskOutcome.Completed or TaskOutcome.Skipped)
            logger.TaskEndedWell(phase, task.Name, Text.Of(task.Outcome), Text.Of(task.Duration), detail);
        else
            logger.TaskEndedBadly(phase, task.Name, Text.Of(task.Outcome), Text.Of(task.Duration), detail);
    }

    /// <summary>One line for each thing that is waited for, or one for the task where it does not tell.</summary>
    public static void TaskStillRuns(this ILogger logger, LogLevel level, ShutdownPhase phase, RunningTask task, double share)
    {
        var (elapsed, budget) = (Text.Of(task.Elapsed), Text.Of(task.Budget));
        foreach (var blocker in task.Blockers.DefaultIfEmpty())
        {
            var detail = blocker is null ? "" : $": {blocker}";
            logger.TaskStillRuns(level, phase, task.Name, elapsed, share, budget, detail);
        }
    }

    public static void ShutdownEnded(this ILogger logger, ShutdownOutcome outcome, string summary)
    {
        if (outcome is ShutdownOutcome.Clean)
            logger.ShutdownEndedClean(summary);
        else
            logger.ShutdownEndedBadly(outcome, summary);
    }

    [LoggerMessage(1, LogLevel.Information, "Shutdown begins: {Reason}, deadline {Deadline}")]
    public static partial void ShutdownBegins(this ILogger logger, ShutdownReason reason, TimeSpan deadline);

    [LoggerMessage(2, LogLevel.Information, "Phase 1 of 3, Notify: nothing new is accepted ({Count} notifications)")]
    public static partial void NotifyBegins(this ILogger logger, int count);

    [LoggerMessage(3, LogLevel.Information, "Phase 2 of 3, Drain: what runs is finished ({Count} waiters, budget {Budget})")]
    public static partial void DrainBegins(this ILogger logger, int count, string budget);

    [LoggerMessage(4, LogLevel.Information, "Phase 3 of 3, Stop: the server is shut down (budget {Budget})")]
    public static partial void StopBegins(this ILogger logger, string budget);

    [LoggerMessage(5, LogLevel.Information, "{Phase}: {Task} {Outcome} after {Duration}{Detail}")]
    private static partial void TaskEndedWell(
        this ILogger logger, ShutdownPhase phase, string task, string outcome, string duration, string detail);

    [LoggerMessage(6, LogLevel.Warning, "{Phase}: {Task} {Outcome} after {Duration}{Detail}")]
    private static partial void TaskEndedBadly(
        this ILogger logger, ShutdownPhase phase, string task, string outcome, string duration, string detail);

    [LoggerMessage(7, LogLevel.Information, "Shutdown clean: {Summary}")]
    private static partial void ShutdownEndedClean(this ILogger logger, string summary);

    [LoggerMessage(8, LogLevel.Warning, "Shutdown {Outcome}: {Summary}")]
    private static partial void ShutdownEndedBadly(this ILogger logger, ShutdownOutcome outcome, string summary);

    [LoggerMessage(9, LogLevel.Warning, "The shutdown report could not be written to {Path}: {Error}; name another file in {Setting}")]
    public static partial void ReportNotWritten(this ILogger logger, string path, string error, string setting);

    [LoggerMessage(11, LogLevel.Information, "Started. SIGTERM or Ctrl+C shuts down gracefully")]
    public static partial void SignalsHandled(this ILogger logger);

    [LoggerMessage(EventId = 12, Message = "{Phase}: {Task} still runs after {Elapsed}, {Share:P0} of its {Budget}{Blocker}")]
    private static partial void TaskStillRuns(
        this ILogger logger, LogLevel level, ShutdownPhase phase, string task, string elapsed, double share, string budget, string blocker);

    [LoggerMessage(13, LogLevel.Warning, "Budgets contradict each other: {Contradiction}")]
    public static partial void BudgetsContradict(this ILogger logger, string contradiction);

    [LoggerMessage(14, LogLevel.Critical, "An exception that nobody has caught ends the process; the server is still stopped")]
    public static partial void FatalErrorSeen(this ILogger logger, Exception exception);

    [LoggerMessage(30, LogLevel.Warning,
        "{Lifetime} handles this process's signals: one stops the host, and that begins the shutdown, but a second does not force it and the "
        + "exit code is not set; register that lifetime before UseGracefulShutdown or AddGracefulShutdown, or remove it")]
    public static partial void SignalsKept(this ILogger logger, string lifetime);

    [LoggerMessage(31, LogLevel.Information, "A shutdown will have: {Plan}")]
    public static partial void PlanMade(this ILogger logger, string plan);

    [LoggerMessage(32, LogLevel.Information, "The platform leaves {Left}, less than was planned: the deadline is now {Deadline}")]
    public static partial void PlanShortened(this ILogger logger, string left, string deadline);

    [LoggerMessage(33, LogLevel.Warning, "{Platform} could not tell how much time is left, so the plan stays as it is: {Error}")]
    public static partial void TimeLeftNotKnown(this ILogger logger, string platform, string error);

    [LoggerMessage(10, LogLevel.Information, "Received {Signal}, number {Count} (the second forces the shutdown, the third exits at once)")]
    public static partial void SignalReceived(this ILogger logger, PosixSignal signal, int count);
}
