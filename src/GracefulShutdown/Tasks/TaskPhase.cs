namespace GracefulShutdown.Tasks;

/// <summary>Runs what was registered for Notify or Drain: in its order, inside the phase's budget.</summary>
internal sealed class TaskPhase(
    ShutdownReason reason, TaskRunner runner, TimeProvider time, IReadOnlyCollection<string> disabled, DrainCut cut)
{
    private readonly Lock _lock = new();
    private readonly List<DrainContext> _contexts = [];

    /// <summary>Only waiters wait: notifications are called whatever happens, and cannot be told to end.</summary>
    private readonly bool _waits = runner.Phase is ShutdownPhase.Drain;

    public IReadOnlyDictionary<string, long> Totals
    {
        get
        {
            lock (_lock)
                return _contexts.SelectMany(context => context.Totals).GroupBy(total => total.Key)
                    .ToDictionary(group => group.Key, group => group.Sum(total => total.Value));
        }
    }

    /// <summary>Runs what was registered, and what is registered until all of it has ended.</summary>
    /// <param name="registrations">Those of the phase.</param>
    /// <param name="budget">For all of them.</param>
    /// <param name="afterwards">Takes what is registered later still; by default, nobody does.</param>
    public Task<TaskReport[]> RunAsync(Registrations registrations, TimeSpan budget, Func<ShutdownTask, bool>? afterwards = null)
    {
        var start = time.GetTimestamp();
        var ongoing = new OngoingTasks((task, culprit) => RunAsync(task, culprit, budget - time.GetElapsedTime(start)));
        ongoing.TryAdd(registrations.Begin(late => ongoing.TryAdd(late) || afterwards?.Invoke(late) is true));
        return ongoing.CompletedAsync();
    }

    /// <summary>For what comes when the phase is over, and still has to be called: each with a budget of its own.</summary>
    public OngoingTasks Late(TimeSpan budget) => new((task, culprit) => RunAsync(task, culprit, budget));

    private Task<TaskReport> RunAsync(ShutdownTask task, string? culprit, TimeSpan left)
    {
        if (WhySkipped(task, culprit) is { } why)
            return runner.EndUnstarted(task.Name, TaskOutcome.Skipped, why);
        return left > TimeSpan.Zero
            ? RunAsync(task, task.Budget < left ? task.Budget.Value : left)
            : runner.EndUnstarted(task.Name, TaskOutcome.TimedOut, "no time was left for it");
    }

    private async Task<TaskReport> RunAsync(ShutdownTask task, TimeSpan budget)
    {
        DrainContext? context = null;
        var report = await runner.RunAsync(
            task.Name,
            budget,
            cancellation =>
            {
                context = new DrainContext(reason, budget, cancellation);
                lock (_lock) _contexts.Add(context);
                return task.Body(context);
            },
            _waits ? cut.Token : CancellationToken.None,
            _waits ? () => context : null).ConfigureAwait(false);

        if (report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut && task.OnFailure is FailureAction.Abort)
            cut.Now($"'{task.Name}' did not complete");
        return report;
    }

    private string? WhySkipped(ShutdownTask task, string? culprit) =>
        _waits && cut.Why is { } why ? $"not started: {why}"
        : disabled.Contains(task.Name) ? $"switched off by {GracefulShutdownOptions.SectionName}:Disabled"
        : culprit is not null ? $"not started: '{culprit}' did not complete"
        : task.TryStart() ? null
        : "its registration was disposed";
}
