using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Diagnostics;

/// <summary>What the coordinator logs. Durations are numbers, in milliseconds.</summary>
internal static partial class ShutdownLog
{
    [LoggerMessage(EventIds.ShutdownBegins, LogLevel.Information, "Shutdown begins: {Reason}, deadline {DeadlineMs:0} ms")]
    public static partial void ShutdownBegins(this ILogger logger, ShutdownReason reason, double deadlineMs);

    [LoggerMessage(EventIds.NotifyBegins, LogLevel.Information, "Phase 1 of 3, Notify: nothing new is accepted ({Count} notifications)")]
    public static partial void NotifyBegins(this ILogger logger, int count);

    [LoggerMessage(EventIds.DrainBegins, LogLevel.Information,
        "Phase 2 of 3, Drain: what runs is finished ({Count} waiters, budget {BudgetMs:0} ms)")]
    public static partial void DrainBegins(this ILogger logger, int count, double budgetMs);

    [LoggerMessage(EventIds.StopBegins, LogLevel.Information, "Phase 3 of 3, Stop: the server is shut down (budget {BudgetMs:0} ms)")]
    public static partial void StopBegins(this ILogger logger, double budgetMs);

    [LoggerMessage(EventIds.TaskEnded, LogLevel.Information, "{Phase}: {Task} {Outcome} after {DurationMs:0} ms{Detail}")]
    public static partial void TaskEnded(
        this ILogger logger, ShutdownPhase phase, string task, string outcome, double durationMs, string detail);

    [LoggerMessage(EventIds.TaskEndedBadly, LogLevel.Warning, "{Phase}: {Task} {Outcome} after {DurationMs:0} ms{Detail}")]
    public static partial void TaskEndedBadly(
        this ILogger logger, Exception? exception, ShutdownPhase phase, string task, string outcome, double durationMs, string detail);

    [LoggerMessage(EventIds.ShutdownEndedClean, LogLevel.Information, "Shutdown clean: {Summary}")]
    public static partial void ShutdownEndedClean(this ILogger logger, string summary);

    [LoggerMessage(EventIds.ShutdownEndedBadly, LogLevel.Warning, "Shutdown {Outcome}: {Summary}")]
    public static partial void ShutdownEndedBadly(this ILogger logger, ShutdownOutcome outcome, string summary);

    [LoggerMessage(EventIds.ReportNotWritten, LogLevel.Warning,
        "The shutdown report could not be written to {Path}; name another file in {Setting}")]
    public static partial void ReportNotWritten(this ILogger logger, Exception exception, string path, string setting);

    [LoggerMessage(EventIds.SignalReceived, LogLevel.Information,
        "Received {Signal}, number {Count} (the second forces the shutdown, the third exits at once)")]
    public static partial void SignalReceived(this ILogger logger, PosixSignal signal, int count);

    [LoggerMessage(EventIds.SignalsHandled, LogLevel.Information, "Started. SIGTERM or Ctrl+C shuts down gracefully")]
    public static partial void SignalsHandled(this ILogger logger);

    [LoggerMessage(EventId = EventIds.TaskStillRuns,
        Message = "{Phase}: {Task} still runs after {ElapsedMs:0} ms, {Share:P0} of its {BudgetMs:0} ms{Blocker}")]
    public static partial void TaskStillRuns(
        this ILogger logger, LogLevel level, ShutdownPhase phase, string task, double elapsedMs, double share, double budgetMs, string blocker);

    [LoggerMessage(EventIds.BudgetsContradict, LogLevel.Warning, "Budgets contradict each other: {Contradiction}")]
    public static partial void BudgetsContradict(this ILogger logger, string contradiction);

    [LoggerMessage(EventIds.UnhandledException, LogLevel.Critical, "An unhandled exception ends the process; the server is still stopped")]
    public static partial void UnhandledException(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.SignalsKept, LogLevel.Warning,
        "{Lifetime} handles this process's signals: one stops the host, and that begins the shutdown, but a second does not force it and the "
        + "exit code is not set; register that lifetime before UseGracefulShutdown or AddGracefulShutdown, or remove it")]
    public static partial void SignalsKept(this ILogger logger, string lifetime);

    [LoggerMessage(EventIds.PlanMade, LogLevel.Information, "A shutdown will have: {Plan}")]
    public static partial void PlanMade(this ILogger logger, string plan);

    [LoggerMessage(EventIds.PlanShortened, LogLevel.Information,
        "The platform leaves {LeftMs:0} ms, less than was planned: the deadline is now {DeadlineMs:0} ms")]
    public static partial void PlanShortened(this ILogger logger, double leftMs, double deadlineMs);

    [LoggerMessage(EventIds.TimeLeftNotKnown, LogLevel.Warning,
        "{Platform} could not tell how much time is left, so the plan stays as it is")]
    public static partial void TimeLeftNotKnown(this ILogger logger, Exception exception, string platform);
}
