using GracefulShutdown.Diagnostics;
using GracefulShutdown.Tasks;

namespace GracefulShutdown.Execution;

/// <summary>The steps of a server's stop that take part in the report: run in the Stop phase, each to one outcome, as every task is.</summary>
internal sealed class StopSteps(CurrentShutdown shutdown, ITaskStarter starter, TimeProvider time, ShutdownEvents events)
{
    private readonly Lock _lock = new();
    private readonly List<TaskReport> _ended = [];

    /// <summary>Runs all of the Stop phase.</summary>
    public TaskRunner Runner { get; } = new(ShutdownPhase.Stop, starter, time, events);

    /// <summary>How those went that have ended, in the order in which they did.</summary>
    public IReadOnlyList<TaskReport> Ended
    {
        get { lock (_lock) return [.. _ended]; }
    }

    /// <summary>Runs a step that is bounded like a waiter: what exceeds its budget is no longer waited for.</summary>
    /// <param name="name">Names it in the report.</param>
    /// <param name="step">The step.</param>
    /// <param name="budget">Default: what the plan has for calls that are outstanding.</param>
    public async Task RunAsync(string name, Func<DrainContext, Task> step, TimeSpan? budget = null)
    {
        var (reason, limit) = (shutdown.Session!.Reason, budget ?? shutdown.Plan.Quiesce);
        DrainContext? context = null;
        Add(await Runner.RunAsync(
            name, limit, token => step(context = new DrainContext(reason, limit, token)), shutdown.Forceful, () => context).ConfigureAwait(false));
    }

    /// <summary>Runs a step that bounds itself, by more than its budget alone, and tells how it has ended.</summary>
    /// <param name="name">Names it in the report.</param>
    /// <param name="step">Receives the token that ends all waiting.</param>
    /// <param name="ended">Other ends of the wait, such as the server's own.</param>
    public async Task FollowAsync(
        string name, Func<CancellationToken, Task<(TaskOutcome Outcome, string Detail)>> step, params CancellationToken[] ended)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource([shutdown.Forceful, .. ended]);
        Add(await Runner.FollowAsync(name, shutdown.Plan.Quiesce, () => step(end.Token)).ConfigureAwait(false));
    }

    /// <summary>Tells of what has ended already, outside of the shutdown's hands.</summary>
    public void Tell(TaskReport step) => Add(Runner.End(step));

    private void Add(TaskReport step)
    {
        lock (_lock) _ended.Add(step);
    }
}
