using System.Diagnostics;

namespace GracefulShutdown.Diagnostics;

/// <summary>One trace for each shutdown: a root, a span for each phase, and one for each task below its phase.</summary>
/// <param name="subject">What shuts down, for the root's name.</param>
internal sealed class ShutdownTrace(string subject = "process")
{
    private static readonly ActivitySource _source = new(ShutdownTelemetry.ActivitySourceName);

    private Activity? _root;

    /// <summary>A trace of its own, whoever asked for the shutdown: a signal, or a request that is answered long before the end.</summary>
    public void Begin(ShutdownReason reason, TimeSpan deadline)
    {
        Activity.Current = null;
        _root = _source.StartActivity($"shutdown {subject}")?
            .SetTag("graceful_shutdown.reason", TelemetryText.Of(reason.Kind))
            .SetTag("graceful_shutdown.reason.detail", reason.Detail)
            .SetTag("graceful_shutdown.deadline", deadline.TotalSeconds);
    }

    public Activity? Phase(ShutdownPhase phase, TimeSpan budget) =>
        Child(TelemetryText.Of(phase))?.SetTag("graceful_shutdown.budget", budget.TotalSeconds);

    public Activity? Task(ShutdownPhase phase, string task) =>
        Child(task)?.SetTag("graceful_shutdown.phase", TelemetryText.Of(phase));

    /// <summary>A step of a server's stop is run by that server's own flow: there its span belongs to the root.</summary>
    private Activity? Child(string name) => _root is null ? null
        : Activity.Current?.RootId == _root.RootId ? _source.StartActivity(name)
        : _source.StartActivity(name, ActivityKind.Internal, _root.Context);

    public static void StillRuns(RunningTask task)
    {
        var tags = new ActivityTagsCollection { ["graceful_shutdown.blockers"] = task.Blockers.ToArray() };
        Activity.Current?.AddEvent(new ActivityEvent("still running", tags: tags));
    }

    public static void TaskEnded(Activity? span, TaskReport task, Exception? exception)
    {
        span?.SetTag("graceful_shutdown.outcome", TelemetryText.Of(task.Outcome));
        if (TelemetryText.ErrorType(task, exception) is { } error)
            span?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error, task.Detail);
        if (exception is not null)
            span?.AddException(exception);
    }

    public void End(ShutdownReport report)
    {
        _root?.SetTag("graceful_shutdown.outcome", TelemetryText.Of(report.Outcome)).SetTag("process.exit.code", report.ExitCode);
        if (report.Outcome is not ShutdownOutcome.Clean)
            _root?.SetStatus(ActivityStatusCode.Error);
        _root?.Dispose();
    }
}
