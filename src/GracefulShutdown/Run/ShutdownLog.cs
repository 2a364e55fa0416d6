using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown;

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

    [LoggerMessage(10, LogLevel.Information, "Received {Signal}, number {Count} (the second forces the shutdown, the third exits at once)")]
    public static partial void SignalReceived(this ILogger logger, PosixSignal signal, int count);
}
