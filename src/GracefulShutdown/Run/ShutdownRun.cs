using System.Diagnostics.CodeAnalysis;

namespace GracefulShutdown;

/// <summary>One shutdown from its first notification to its report.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; a late signal may still force it.")]
internal sealed class ShutdownRun(ShutdownReason reason, ShutdownPlan plan, ShutdownServices services)
{
    private readonly TaskCompletionSource<ShutdownReport> _notified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _forceful = new();
    private readonly Cut _cut = new();
    private readonly DateTimeOffset _startedAt = services.Time.GetUtcNow();
    private readonly long _start = services.Time.GetTimestamp();

    /// <summary>The server stops already: that stop is the Stop phase. Otherwise the run stops the server itself.</summary>
    private readonly bool _stopsByItself = services.ServerStop.WhenBegun.IsCompleted;

    private readonly bool _hasStarted = services.HasStarted;

    private TaskRunner _current = new(ShutdownPhase.Notify, services.Starter, services.Time, services.Logger);
    private TaskPhase? _drain;
    private OngoingTasks? _late;

    /// <summary>Somebody asked for the shutdown while the server was starting.</summary>
    public bool IsAbortedStart => !_hasStarted && !_stopsByItself;

    public TimeSpan Deadline => plan.Deadline;

    /// <summary>Completes when every notification has been called, with the report so far.</summary>
    public Task<ShutdownReport> Notified => _notified.Task;

    /// <summary>Completes when the server may stop.</summary>
    public Task Drained => _drained.Task;

    public ShutdownStatus Status
    {
        get
        {
            var (current, elapsed) = (Volatile.Read(ref _current), Elapsed);
            return new(reason, current.Phase, elapsed, plan.TimeLeft(elapsed), current.Running, Totals);
        }
    }

    private TimeSpan Elapsed => services.Time.GetElapsedTime(_start);

    private IReadOnlyDictionary<string, long> Totals => Volatile.Read(ref _drain)?.Totals ?? new Dictionary<string, long>();

    /// <summary>Ends all waiting now; the server's stop is still tried within the reserve.</summary>
    public void Force()
    {
        _forceful.Cancel();
        _cut.Now("the shutdown was forced");
        services.ServerStop.Force();
    }

    public async Task<ShutdownReport> ExecuteAsync()
    {
        services.Begun();
        services.Logger.ShutdownBegins(reason, plan.Deadline);
        if (!_hasStarted)
            _cut.Now("the start-up had not finished");
        else if (reason.Kind is ShutdownReasonKind.FatalError)
            _cut.Now("after a fatal error nothing is waited for");

        var notify = await NotifyAsync().ConfigureAwait(false);
        _notified.SetResult(Report(ShutdownOutcome.Unfinished, [notify]));
        var drain = await DrainAsync().ConfigureAwait(false);
        _drained.SetResult();
        var stop = await StopAsync().ConfigureAwait(false);
        notify = notify with { Tasks = [.. notify.Tasks, .. await _late!.CompletedAsync().ConfigureAwait(false)] };
        PhaseReport[] phases = [notify, drain, stop];
        return Report(ShutdownReporting.OutcomeOf(phases, _forceful.IsCancellationRequested), phases);
    }

    private Task<PhaseReport> NotifyAsync()
    {
        services.Logger.NotifyBegins(services.Notifications.Count);
        return PhaseAsync(ShutdownPhase.Notify, plan.Notify, runner =>
        {
            var phase = NewPhase(runner);
            _late = phase.Late(plan.Notify);
            return phase.RunAsync(services.Notifications, plan.Notify, late => _late.TryAdd(late));
        });
    }

    private Task<PhaseReport> DrainAsync()
    {
        var budget = plan.DrainBudget(Elapsed);
        services.Logger.DrainBegins(services.Waiters.Count, Text.Of(budget));
        return PhaseAsync(ShutdownPhase.Drain, budget, runner =>
        {
            Volatile.Write(ref _drain, NewPhase(runner));
            return _drain.RunAsync(services.Waiters, budget);
        });
    }

    private Task<PhaseReport> StopAsync()
    {
        var budget = plan.StopBudget(Elapsed);
        services.Logger.StopBegins(Text.Of(budget));
        return PhaseAsync(ShutdownPhase.Stop, budget, runner =>
            new StopPhase(runner, plan, services, () => Elapsed, _stopsByItself).RunAsync(_forceful.Token));
    }

    private TaskPhase NewPhase(TaskRunner runner) => new(reason, runner, services.Time, services.Disabled, _cut);

    private async Task<PhaseReport> PhaseAsync(ShutdownPhase phase, TimeSpan budget, Func<TaskRunner, Task<TaskReport[]>> run)
    {
        var start = Elapsed;
        var runner = new TaskRunner(phase, services.Starter, services.Time, services.Logger);
        Volatile.Write(ref _current, runner);
        var tasks = await run(runner).ConfigureAwait(false);
        return new PhaseReport(phase, Elapsed - start, budget, tasks);
    }

    private ShutdownReport Report(ShutdownOutcome outcome, IReadOnlyList<PhaseReport> phases) =>
        new(reason, outcome, ShutdownExitCode.Of(reason.Kind, outcome), _startedAt, Elapsed, plan.Deadline, phases, Totals)
        {
            Running = Volatile.Read(ref _current).Running,
        };
}
