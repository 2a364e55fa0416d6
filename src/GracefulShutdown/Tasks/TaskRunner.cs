using System.Diagnostics;
using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;

namespace GracefulShutdown.Tasks;

/// <summary>Runs each task of a phase to exactly one outcome: the only place where outcomes are decided.</summary>
internal sealed class TaskRunner(ShutdownPhase phase, ITaskStarter starter, TimeProvider time, ShutdownEvents events)
{
    private static readonly AsyncLocal<bool> _inTask = new();

    private readonly Lock _lock = new();
    private readonly List<TaskWatch> _running = [];
    private readonly List<TaskReport> _ended = [];

    /// <summary>Whether the caller is, or was started by, a task of a shutdown: such a caller must not await the run.</summary>
    public static bool IsInTask => _inTask.Value;

    public ShutdownPhase Phase => phase;

    public IReadOnlyList<RunningTask> Running
    {
        get { lock (_lock) return [.. _running.Select(watch => watch.Status)]; }
    }

    /// <summary>How those went that have ended, in the order in which they did.</summary>
    public IReadOnlyList<TaskReport> Ended
    {
        get { lock (_lock) return [.. _ended]; }
    }

    /// <summary>Called when a task has ended.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>Asks those that run what they wait for now.</summary>
    public void ListBlockers()
    {
        List<TaskWatch> running;
        lock (_lock) running = [.. _running];
        running.ForEach(watch => watch.ListBlockers());
    }

    /// <param name="name">Names the task in the report.</param>
    /// <param name="budget">After this the task is cancelled, and no longer waited for.</param>
    /// <param name="body">The task itself.</param>
    /// <param name="forceful">Cancels the task before its budget ends.</param>
    /// <param name="context">What the task is told and tells, once it has started.</param>
    public async Task<TaskReport> RunAsync(
        string name, TimeSpan budget, Func<CancellationToken, Task> body, CancellationToken forceful, Func<DrainContext?>? context = null)
    {
        using var span = events.TaskBegins(phase, name);
        var watch = Watch(name, budget, context);
        using var timeout = new CancellationTokenSource(budget, time);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, forceful);
        using var ended = new CancellationTokenSource();
        _ = watch.ExplainAsync(ended.Token);

        var (outcome, error, exception) = await AwaitAsync(Start(body, cancellation.Token), watch, cancellation.Token).ConfigureAwait(false);
#pragma warning disable CA1849 // Only our own watch listens, and it has to stop before the task's end is told.
        ended.Cancel();
#pragma warning restore CA1849
        if (outcome is TaskOutcome.TimedOut)
            error = forceful.IsCancellationRequested ? "cut short" : $"not finished within {DisplayText.Of(budget)}";

        return End(
            new TaskReport
            {
                Name = name,
                Outcome = outcome,
                Duration = watch.Elapsed,
                Detail = Join(error, context?.Invoke()?.Detail),
                Blockers = outcome is TaskOutcome.TimedOut ? watch.Status.Blockers : [],
            },
            watch,
            exception,
            span);
    }

    /// <summary>For what bounds itself, and tells how it has ended.</summary>
    /// <param name="name">Names the task in the report.</param>
    /// <param name="budget">How long it may take, for the status.</param>
    /// <param name="body">The task itself.</param>
    public async Task<TaskReport> FollowAsync(string name, TimeSpan budget, Func<Task<(TaskOutcome Outcome, string Detail)>> body)
    {
        using var span = events.TaskBegins(phase, name);
        var watch = Watch(name, budget, context: null);
        Exception? failure = null;
        TaskOutcome outcome;
        string detail;
        try
        {
            (outcome, detail) = await body().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            (outcome, detail, failure) = (TaskOutcome.Failed, Describe(exception), exception);
        }

        return End(new TaskReport { Name = name, Outcome = outcome, Duration = watch.Elapsed, Detail = detail }, watch, failure, span);
    }

    /// <summary>A task that is never started: its end is told like any other.</summary>
    public Task<TaskReport> EndUnstarted(string name, TaskOutcome outcome, string why) =>
        Task.FromResult(End(new TaskReport { Name = name, Outcome = outcome, Duration = TimeSpan.Zero, Detail = why }));

    /// <summary>Tells of an end, whoever decided it.</summary>
    public TaskReport End(TaskReport report, Exception? exception = null, Activity? span = null)
    {
        lock (_lock) _ended.Add(report);
        events.TaskEnded(phase, report, exception, span);
        Changed();
        return report;
    }

    private async Task<(TaskOutcome Outcome, string? Error, Exception? Exception)> AwaitAsync(Task task, TaskWatch watch, CancellationToken cancellation)
    {
        try
        {
            await task.WaitAsync(cancellation).ConfigureAwait(false);
            return (TaskOutcome.Completed, null, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            watch.ListLastBlockers();
            if (watch.HasContext)
                await task.WaitAsync(ShutdownDefaults.CancellationGrace, time, CancellationToken.None)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return (TaskOutcome.TimedOut, null, null);
        }
        catch (Exception exception)
        {
            return (TaskOutcome.Failed, Describe(exception), exception);
        }
    }

    private TaskWatch Watch(string name, TimeSpan budget, Func<DrainContext?>? context)
    {
        var watch = new TaskWatch(phase, name, budget, context, time, events);
        lock (_lock) _running.Add(watch);
        return watch;
    }

    private TaskReport End(TaskReport report, TaskWatch watch, Exception? exception, Activity? span)
    {
        lock (_lock) _running.Remove(watch);
        return End(report, exception, span);
    }

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    private static string? Join(string? error, string? remark) =>
        error is null || remark is null ? error ?? remark : $"{error}: {remark}";

    private Task<bool> Start(Func<CancellationToken, Task> body, CancellationToken cancellation) => starter.StartAsync(async () =>
    {
        _inTask.Value = true;
        await body(cancellation).ConfigureAwait(false);
        return true;
    });
}
