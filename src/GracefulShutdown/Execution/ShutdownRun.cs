using System.Diagnostics.CodeAnalysis;
using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Reporting;
using GracefulShutdown.Tasks;

namespace GracefulShutdown.Execution;

/// <summary>One shutdown from its first notification to its report.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; a late signal may still force it.")]
internal sealed class ShutdownRun(ShutdownReason reason, ShutdownPlan plan, ShutdownServices services, Action? changed = null)
{
    private readonly TaskCompletionSource<ShutdownReport> _notified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _forceful = new();

    /// <summary>Cancelled when only the reserve is left: by force, or because the plan became shorter.</summary>
    private readonly CancellationTokenSource _ending = new(Timeout.InfiniteTimeSpan, services.Time);
    private readonly Cut _cut = new(services.Time);
    private readonly DateTimeOffset _startedAt = services.Time.GetUtcNow();
    private readonly long _start = services.Time.GetTimestamp();

    /// <summary>The server stops already: that stop is the Stop phase. Otherwise the run stops the server itself.</summary>
    private readonly bool _stopsByItself = services.ServerStop.WhenBegun.IsCompleted;

    private readonly bool _isServing = services.IsServing;

    private readonly Lock _lock = new();
    private readonly List<PhaseReport> _ended = [];

    private (TaskRunner Runner, TimeSpan Start, TimeSpan Budget) _current = (
        new(ShutdownPhase.Notify, services.Starter, services.Time, services.Logger), TimeSpan.Zero, plan.Notify);
    private ShutdownPlan _plan = plan;
    private TaskPhase? _drain;
    private OngoingTasks? _late;

    /// <summary>Somebody asked for the shutdown while the server was starting, and it never got to the end of that.</summary>
    public bool IsAbortedStart => !_stopsByItself && !services.HasStarted;

    public ShutdownReason Reason => reason;

    public TimeSpan Elapsed => services.Time.GetElapsedTime(_start);

    /// <summary>The plan that counts: made as the shutdown begins, and only ever replaced by a shorter one.</summary>
    public ShutdownPlan Plan => Volatile.Read(ref _plan);

    /// <summary>Completes when every notification has been called, with the report so far.</summary>
    public Task<ShutdownReport> Notified => _notified.Task;

    /// <summary>Completes when the server may stop.</summary>
    public Task Drained => _drained.Task;

    public ShutdownStatus Status
    {
        get
        {
            var (current, elapsed) = (Current, Elapsed);
            return new(reason, current.Phase, elapsed, Plan.TimeLeft(elapsed), current.Running, Totals);
        }
    }

    /// <summary>The report so far.</summary>
    public ShutdownReport Interim
    {
        get
        {
            lock (_lock)
            {
                var (runner, start, budget) = _current;
                return Report(ShutdownOutcome.Unfinished, _ended.Exists(phase => phase.Phase == runner.Phase)
                    ? [.. _ended]
                    : [.. _ended, new PhaseReport(runner.Phase, Elapsed - start, budget, runner.Ended)]);
            }
        }
    }

    /// <summary>The report so far, with what those that run wait for at this moment.</summary>
    public ShutdownReport Explained
    {
        get
        {
            Current.ListBlockers();
            return Interim;
        }
    }

    private TaskRunner Current
    {
        get { lock (_lock) return _current.Runner; }
    }

    private IReadOnlyDictionary<string, long> Totals => Volatile.Read(ref _drain)?.Totals ?? new Dictionary<string, long>();

    /// <summary>Ends all waiting now; the server's stop is still tried within the reserve.</summary>
    public void Force()
    {
        _forceful.Cancel();
        _cut.Now("the shutdown was forced");
        _ending.Cancel();
    }

    /// <summary>The platform leaves less time than was planned. What runs is cut off when its part of the shorter plan is over.</summary>
    /// <param name="shorter">Without effect where it is not shorter than the plan that counts.</param>
    public void Shorten(ShutdownPlan shorter)
    {
        lock (_lock)
        {
            if (shorter.Deadline >= _plan.Deadline)
                return;
            Volatile.Write(ref _plan, shorter);
            services.ServerStop.Plan = shorter;
        }

        var elapsed = Elapsed;
        services.Logger.PlanShortened(Text.Of(shorter.TimeLeft(elapsed)), Text.Of(shorter.Deadline));
        _cut.After(shorter.DrainBudget(elapsed), "the platform leaves less time than was planned");
        _ending.CancelAfter(shorter.TimeLeft(elapsed + shorter.Reserve));
        changed?.Invoke();
    }

    public async Task<ShutdownReport> ExecuteAsync()
    {
        services.Begun();
        await using var _ = _ending.Token.Register(services.ServerStop.Force).ConfigureAwait(false);
        services.Logger.ShutdownBegins(reason, Plan.Deadline);
        if (!_isServing)
            _cut.Now("the start-up had not finished");
        else if (reason.Kind is ShutdownReasonKind.FatalError)
            _cut.Now("after a fatal error nothing is waited for");

        var notify = await NotifyAsync().ConfigureAwait(false);
        _notified.SetResult(Interim);
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
        return PhaseAsync(ShutdownPhase.Notify, Plan.Notify, runner =>
        {
            var phase = NewPhase(runner);
            _late = phase.Late(Plan.Notify);
            return phase.RunAsync(services.Notifications, Plan.Notify, late => _late.TryAdd(late));
        });
    }

    private Task<PhaseReport> DrainAsync()
    {
        var budget = Plan.DrainBudget(Elapsed);
        services.Logger.DrainBegins(services.Waiters.Count, Text.Of(budget));
        return PhaseAsync(ShutdownPhase.Drain, budget, runner =>
        {
            Volatile.Write(ref _drain, NewPhase(runner));
            return _drain.RunAsync(services.Waiters, budget);
        });
    }

    private Task<PhaseReport> StopAsync()
    {
        var budget = Plan.StopBudget(Elapsed);
        services.Logger.StopBegins(Text.Of(budget));
        return PhaseAsync(ShutdownPhase.Stop, budget, runner =>
            new StopPhase(runner, () => Plan, services, () => Elapsed, _stopsByItself).RunAsync(_ending.Token));
    }

    private TaskPhase NewPhase(TaskRunner runner) => new(reason, runner, services.Time, services.Disabled, _cut);

    private async Task<PhaseReport> PhaseAsync(ShutdownPhase phase, TimeSpan budget, Func<TaskRunner, Task<TaskReport[]>> run)
    {
        var start = Elapsed;
        var runner = new TaskRunner(phase, services.Starter, services.Time, services.Logger) { Changed = changed ?? (() => { }) };
        lock (_lock) _current = (runner, start, budget);
        changed?.Invoke();
        var tasks = await run(runner).ConfigureAwait(false);
        var report = new PhaseReport(phase, Elapsed - start, budget, tasks);
        lock (_lock) _ended.Add(report);
        return report;
    }

    private ShutdownReport Report(ShutdownOutcome outcome, IReadOnlyList<PhaseReport> phases) =>
        new(reason, outcome, ShutdownExitCode.Of(reason.Kind, outcome), _startedAt, Elapsed, Plan.Deadline, phases, Totals)
        {
            Running = Current.Running,
        };
}
