using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown;

/// <summary>One shutdown from its first notification to its report.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; a late signal may still force it.")]
internal sealed class ShutdownRun(ShutdownReason reason, ShutdownPlan plan, ShutdownServices services)
{
    private readonly TaskRunner _runner = new(services.Time);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _forceful = new();
    private readonly List<DrainContext> _contexts = [];
    private readonly long _start = services.Time.GetTimestamp();
    private readonly DateTimeOffset _startedAt = services.Time.GetUtcNow();

    /// <summary>The server stops already: that stop is the Stop phase. Otherwise the run stops the server itself.</summary>
    private readonly bool _stopsByItself = services.ServerStop.WhenBegun.IsCompleted;

    private readonly bool _hasStarted = services.HasStarted;

    /// <summary>Somebody asked for the shutdown while the server was starting.</summary>
    public bool IsAbortedStart => !_hasStarted && !_stopsByItself;

    /// <summary>The server takes itself down because its start has failed.</summary>
    public bool IsFailedStart => !_hasStarted && _stopsByItself;

    /// <summary>Completes when the server may stop.</summary>
    public Task Drained => _drained.Task;

    private TimeSpan Elapsed => services.Time.GetElapsedTime(_start);

    /// <summary>Ends all waiting now; the server's stop is still tried within the reserve.</summary>
    public void Force()
    {
        _forceful.Cancel();
        services.ServerStop.Force();
    }

    public async Task<ShutdownReport> ExecuteAsync()
    {
        services.Logger.ShutdownBegins(reason, plan.Deadline);
        var notify = await NotifyAsync().ConfigureAwait(false);
        var drain = await DrainAsync().ConfigureAwait(false);
        _drained.SetResult();
        var stop = await StopAsync().ConfigureAwait(false);
        return Report([notify, drain, stop]);
    }

    private async Task<PhaseReport> NotifyAsync()
    {
        var notifications = services.Notifications.Snapshot();
        services.Logger.NotifyBegins(notifications.Count);
        return await PhaseAsync(ShutdownPhase.Notify, plan.Notify, notifications.Select(NotifyOneAsync)).ConfigureAwait(false);
    }

    private Task<TaskReport> NotifyOneAsync(Notification notification) =>
        _runner.RunAsync(notification.Name, plan.Notify, Call(notification), null, CancellationToken.None);

    private Func<CancellationToken, Task> Call(Notification notification) => _ =>
    {
        notification.Notify(reason);
        return Task.CompletedTask;
    };

    private async Task<PhaseReport> DrainAsync()
    {
        var waiters = services.Waiters.Snapshot();
        var budget = plan.DrainBudget(Elapsed);
        services.Logger.DrainBegins(waiters.Count, Text.Of(budget));
        return await PhaseAsync(ShutdownPhase.Drain, budget, waiters.Select(w => DrainOneAsync(w, budget))).ConfigureAwait(false);
    }

    private Task<TaskReport> DrainOneAsync(Waiter waiter, TimeSpan phaseBudget)
    {
        if (!_hasStarted)
            return Skipped(waiter.Name, "the start-up had not finished");
        if (_forceful.IsCancellationRequested)
            return Skipped(waiter.Name, "the shutdown was forced before its turn");

        var budget = waiter.Budget < phaseBudget ? waiter.Budget.Value : phaseBudget;
        DrainContext? context = null;
        return _runner.RunAsync(
            waiter.Name,
            budget,
            cancellation =>
            {
                context = new DrainContext(reason, budget, cancellation);
                lock (_contexts) _contexts.Add(context);
                return waiter.Drain(context);
            },
            () => context?.Detail,
            _forceful.Token);
    }

    private async Task<PhaseReport> StopAsync()
    {
        var budget = plan.StopBudget(Elapsed);
        services.Logger.StopBegins(Text.Of(budget));
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Time);
        await using var _ = _forceful.Token.Register(() => cut.CancelAfter(plan.Reserve)).ConfigureAwait(false);
        var stop = await PhaseAsync(ShutdownPhase.Stop, budget, StopTasks(cut.Token)).ConfigureAwait(false);
        return stop with { Tasks = [.. stop.Tasks, .. ReportedSteps()] };
    }

    private IReadOnlyList<TaskReport> ReportedSteps()
    {
        var steps = services.ServerStop.Steps;
        foreach (var step in steps)
            services.Logger.TaskEnded(ShutdownPhase.Stop, step);
        return steps;
    }

    private IEnumerable<Task<TaskReport>> StopTasks(CancellationToken cut)
    {
        Task<TaskReport>? callback = null;
        if (services.ServerShutdown is { } stop)
        {
            callback = _stopsByItself
                ? Skipped("server shutdown", "the server was being stopped already")
                : _runner.RunAsync("server shutdown", plan.StopBudget(Elapsed), stop, null, cut);
            yield return callback;
        }

        if (_stopsByItself)
            yield return _runner.RunAsync("server", plan.StopBudget(Elapsed), ServerStoppedAsync, null, cut);
        else if (services.Server is { } server)
            yield return _runner.RunAsync("host", plan.StopBudget(Elapsed), token => StopHostAsync(server, callback, token), null, cut);
    }

    private async Task StopHostAsync(IServer server, Task<TaskReport>? callback, CancellationToken cancellation)
    {
        // A registered callback may well stop the host itself: it goes first, and the host is asked when it has returned.
        if (callback is not null)
            await callback.WaitAsync(cancellation).ConfigureAwait(false);
        await server.StopAsync(plan.HostTimeout(plan.StopBudget(Elapsed)), cancellation).ConfigureAwait(false);
        await ServerStoppedAsync(cancellation).ConfigureAwait(false);
    }

    private async Task ServerStoppedAsync(CancellationToken cancellation)
    {
        await services.ServerStop.WhenStopped.WaitAsync(cancellation).ConfigureAwait(false);
        if (services.ServerStop.WasCut)
            throw new TimeoutException("the server's own timeout ended its stop; what was still open was cut off");
    }

    private async Task<PhaseReport> PhaseAsync(ShutdownPhase phase, TimeSpan budget, IEnumerable<Task<TaskReport>> tasks)
    {
        var start = services.Time.GetTimestamp();
        var reports = await Task.WhenAll(tasks).ConfigureAwait(false);
        foreach (var task in reports)
            services.Logger.TaskEnded(phase, task);

        return new PhaseReport(phase, services.Time.GetElapsedTime(start), budget, reports);
    }

    private ShutdownReport Report(IReadOnlyList<PhaseReport> phases)
    {
        var outcome = ShutdownReporting.OutcomeOf(phases, _forceful.IsCancellationRequested);
        Dictionary<string, long> totals = [];
        lock (_contexts)
        {
            foreach (var (name, figure) in _contexts.SelectMany(context => context.Totals))
                totals[name] = totals.GetValueOrDefault(name) + figure;
        }

        return new ShutdownReport(
            reason, outcome, ShutdownExitCode.Of(outcome), _startedAt, Elapsed, plan.Deadline, phases, totals);
    }

    private static Task<TaskReport> Skipped(string name, string why) =>
        Task.FromResult(new TaskReport(name, TaskOutcome.Skipped, TimeSpan.Zero, why));
}
