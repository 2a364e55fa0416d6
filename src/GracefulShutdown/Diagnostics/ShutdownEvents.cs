using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Diagnostics;

/// <summary>Hears of everything that is decided in a shutdown, and tells it to the log, the instruments and the trace.</summary>
internal sealed class ShutdownEvents(ILogger logger, ShutdownMeter? meter = null, ShutdownTrace? trace = null)
{
    private readonly ShutdownMeter _meter = meter ?? new ShutdownMeter();
    private readonly ShutdownTrace _trace = trace ?? new ShutdownTrace();
    private int _isMeasured;

    public void ShutdownBegins(ShutdownReason reason, TimeSpan deadline)
    {
        _trace.Begin(reason, deadline);
        logger.ShutdownBegins(reason, deadline.TotalMilliseconds);
    }

    /// <returns>The phase's part of the trace, where anybody listens; to be disposed when the phase has ended.</returns>
    public Activity? PhaseBegins(ShutdownPhase phase, int tasks, TimeSpan budget)
    {
        _meter.Enter(phase);
        switch (phase)
        {
            case ShutdownPhase.Notify: logger.NotifyBegins(tasks); break;
            case ShutdownPhase.Drain: logger.DrainBegins(tasks, budget.TotalMilliseconds); break;
            default: logger.StopBegins(budget.TotalMilliseconds); break;
        }

        return _trace.Phase(phase, budget);
    }

    public void PhaseEnded(PhaseReport phase) => _meter.Record(phase);

    /// <returns>The task's part of the trace; to be disposed when its end has been told.</returns>
    public Activity? TaskBegins(ShutdownPhase phase, string task) => _trace.Task(phase, task);

    /// <summary>One line for each thing that is waited for, or one for the task where it does not tell.</summary>
    public void TaskStillRuns(ShutdownPhase phase, RunningTask task, double share, bool isLate)
    {
        var level = isLate ? LogLevel.Warning : LogLevel.Information;
        foreach (var blocker in task.Blockers.DefaultIfEmpty())
        {
            var detail = blocker is null ? "" : $": {blocker}";
            logger.TaskStillRuns(level, phase, task.Name, task.Elapsed.TotalMilliseconds, share, task.Budget.TotalMilliseconds, detail);
        }

        ShutdownTrace.StillRuns(task);
    }

    /// <param name="phase">The task's phase.</param>
    /// <param name="task">How it has ended.</param>
    /// <param name="exception">Why it failed, where an exception is why.</param>
    /// <param name="span">Its part of the trace, where it was started.</param>
    public void TaskEnded(ShutdownPhase phase, TaskReport task, Exception? exception, Activity? span)
    {
        var (outcome, detail) = (DisplayText.Of(task.Outcome), task.Detail is null ? "" : $": {task.Detail}");
        if (task.Outcome is TaskOutcome.Completed or TaskOutcome.Skipped)
            logger.TaskEnded(phase, task.Name, outcome, task.Duration.TotalMilliseconds, detail);
        else
            logger.TaskEndedBadly(exception, phase, task.Name, outcome, task.Duration.TotalMilliseconds, detail);

        _meter.Record(phase, task, exception);
        ShutdownTrace.TaskEnded(span, task, exception);
    }

    public void PlanShortened(TimeSpan left, TimeSpan deadline) => logger.PlanShortened(left.TotalMilliseconds, deadline.TotalMilliseconds);

    /// <param name="report">The last word on the shutdown; an exception that leaves Main after it has another one.</param>
    /// <param name="summary">Its line for people.</param>
    public void ShutdownEnded(ShutdownReport report, string summary)
    {
        if (report.Outcome is ShutdownOutcome.Clean)
            logger.ShutdownEndedClean(summary);
        else
            logger.ShutdownEndedBadly(report.Outcome, summary);

        if (Interlocked.Exchange(ref _isMeasured, 1) == 1)
            return;
        _meter.Record(report);
        _trace.End(report);
    }
}
