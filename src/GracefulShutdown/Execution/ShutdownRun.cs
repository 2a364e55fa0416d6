using System.Diagnostics.CodeAnalysis;
using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Reporting;
using GracefulShutdown.Tasks;

namespace GracefulShutdown.Execution;

/// <summary>One shutdown from its first notification to its report.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; a late signal may still force it.")]
internal sealed class ShutdownRun
{
    private readonly ShutdownServices _services;
    private readonly Action _changed;
    private readonly TaskCompletionSource<ShutdownReport> _notified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _forceful = new();

    /// <summary>Cancelled when only the reserve is left: by force, or because the plan became shorter.</summary>
    private readonly CancellationTokenSource _ending;
    private readonly DrainCut _cut;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;

    /// <summary>The server stops already: that stop is the Stop phase. Otherwise the run stops the server itself.</summary>
    private readonly bool _stopsByItself;

    private readonly bool _isServing;

    private readonly Lock _lock = new();
    private readonly List<PhaseReport> _ended = [];

    private (TaskRunner Runner, TimeSpan Start, TimeSpan Budget) _current;
    private TaskPhase? _drain;
    private OngoingTasks? _late;

    public ShutdownRun(ShutdownReason reason, ShutdownPlan plan, ShutdownServices services, Action? changed = null)
    {
        _services = services;
        _changed = changed ?? (() => { });
        _startedAt = services.Time.GetUtcNow();
        _start = services.Time.GetTimestamp();
        _ending = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Time);
        _cut = new DrainCut(services.Time);
        _stopsByItself = services.Stops.WhenBegun.IsCompleted;
        _isServing = services.IsServing;
        _current = (NewRunner(ShutdownPhase.Notify), TimeSpan.Zero, plan.Notify);
        services.Shutdown.Set(new ShutdownSession(reason, plan, _ending.Token));
    }

    /// <summary>Somebody asked for the shutdown while the server was starting, and it never got to the end of that.</summary>
    public bool IsAbortedStart => !_stopsByItself && !_services.HasStarted;

    public ShutdownReason Reason => Session.Reason;

    public TimeSpan Elapsed => _services.Time.GetElapsedTime(_start);

    /// <summary>Completes when every notification has been called, with the report so far.</summary>
    public Task<ShutdownReport> Notified => _notified.Task;

    /// <summary>Completes when the server may stop.</summary>
    public Task Drained => _drained.Task;

    public ShutdownStatus Status
    {
        get
        {
            var (current, elapsed) = (Current, Elapsed);
            return new()
            {
                Reason = Reason,
                Phase = current.Phase,
                Elapsed = elapsed,
                TimeLeft = Plan.TimeLeft(elapsed),
                Running = current.Running,
                Totals = Totals,
            };
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
                    : [.. _ended, new PhaseReport { Phase = runner.Phase, Duration = Elapsed - start, Budget = budget, Tasks = runner.Ended }]);
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

    /// <summary>Made as the shutdown begins, and only ever replaced by one with a shorter plan.</summary>
    private ShutdownSession Session => _services.Shutdown.Session!;

    private ShutdownPlan Plan => Session.Plan;

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
            if (shorter.Deadline >= Plan.Deadline)
                return;
            _services.Shutdown.Set(Session with { Plan = shorter });
        }

        var elapsed = Elapsed;
        _services.Events.PlanShortened(shorter.TimeLeft(elapsed), shorter.Deadline);
        _cut.After(shorter.DrainBudget(elapsed), "the platform leaves less time than was planned");
        _ending.CancelAfter(shorter.TimeLeft(elapsed + shorter.Reserve));
        _changed();
    }

    public async Task<ShutdownReport> ExecuteAsync()
    {
        _services.Begun();
        _services.Events.ShutdownBegins(Reason, Plan.Deadline);
        if (!_isServing)
            _cut.Now("the start-up had not finished");
        else if (Reason.Kind is ShutdownReasonKind.FatalError)
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

    private Task<PhaseReport> NotifyAsync() =>
        PhaseAsync(NewRunner(ShutdownPhase.Notify), _services.Notifications.Count, Plan.Notify, runner =>
        {
            var phase = NewPhase(runner);
            _late = phase.Late(Plan.Notify);
            return phase.RunAsync(_services.Notifications, Plan.Notify, late => _late.TryAdd(late));
        });

    private Task<PhaseReport> DrainAsync()
    {
        var budget = Plan.DrainBudget(Elapsed);
        return PhaseAsync(NewRunner(ShutdownPhase.Drain), _services.Waiters.Count, budget, runner =>
        {
            Volatile.Write(ref _drain, NewPhase(runner));
            return _drain.RunAsync(_services.Waiters, budget);
        });
    }

    private Task<PhaseReport> StopAsync() =>
        PhaseAsync(_services.StopSteps.Runner, tasks: 1, Plan.StopBudget(Elapsed), _ =>
            new StopPhase(_services, () => Elapsed, _stopsByItself).RunAsync(_ending.Token));

    private TaskPhase NewPhase(TaskRunner runner) => new(Reason, runner, _services.Time, _services.Disabled, _cut);

    private TaskRunner NewRunner(ShutdownPhase phase) => new(phase, _services.Starter, _services.Time, _services.Events);

    private async Task<PhaseReport> PhaseAsync(TaskRunner runner, int tasks, TimeSpan budget, Func<TaskRunner, Task<TaskReport[]>> run)
    {
        var start = Elapsed;
        runner.Changed = _changed;
        lock (_lock) _current = (runner, start, budget);
        _changed();
        using var span = _services.Events.PhaseBegins(runner.Phase, tasks, budget);
        var ended = await run(runner).ConfigureAwait(false);
        var report = new PhaseReport { Phase = runner.Phase, Duration = Elapsed - start, Budget = budget, Tasks = ended };
        _services.Events.PhaseEnded(report);
        lock (_lock) _ended.Add(report);
        return report;
    }

    private ShutdownReport Report(ShutdownOutcome outcome, IReadOnlyList<PhaseReport> phases) =>
        new()
        {
            Reason = Reason,
            Outcome = outcome,
            ExitCode = ShutdownExitCode.Of(Reason.Kind, outcome),
            StartedAt = _startedAt,
            Duration = Elapsed,
            Deadline = Plan.Deadline,
            Phases = phases,
            Totals = Totals,
            Running = Current.Running,
        };
}
