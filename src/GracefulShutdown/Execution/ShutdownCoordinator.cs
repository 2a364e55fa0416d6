using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Reporting;
using GracefulShutdown.Signals;
using GracefulShutdown.Tasks;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Execution;

/// <summary>Begins the run once, whoever asks first, and lets everybody else join it.</summary>
internal sealed class ShutdownCoordinator(
    ShutdownServices services, IProcessExit exit, ReportWriter reports, IOptions<GracefulShutdownOptions> options)
    : IShutdownCoordinator, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _createdAt = services.Time.GetUtcNow();
    private readonly IDisposable? _unreadyDelay = RegisterUnreadyDelay(services, options.Value.UnreadyDelay);
    private ShutdownRun? _run;
    private Task<ShutdownReport>? _completion;
    private InterimReports? _interim;
    private Exception? _endedBy;

    private bool IsServerUp => !services.Stops.WhenStopped.IsCompleted;

    public bool IsShuttingDown => Volatile.Read(ref _run) is not null;

    public ShutdownStatus? Status => Volatile.Read(ref _run)?.Status;

    /// <summary>The report so far; nothing before the shutdown has begun.</summary>
    public ShutdownReport? SoFar => Volatile.Read(ref _run)?.Interim;

    public IDisposable RegisterNotification(
        string name,
        Action<ShutdownReason> notify,
        IEnumerable<string>? after = null,
        FailureAction onFailure = FailureAction.Continue)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(notify);
        return services.Notifications.Add(new ShutdownTask(name, Call) { After = [.. after ?? []], OnFailure = onFailure });

        Task Call(DrainContext context)
        {
            notify(context.Reason);
            return Task.CompletedTask;
        }
    }

    public IDisposable RegisterWaiter(
        string name,
        Func<DrainContext, Task> drain,
        TimeSpan? budget = null,
        IEnumerable<string>? after = null,
        FailureAction onFailure = FailureAction.Continue)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(drain);
        if (budget is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(budget));
        return services.Waiters.Add(new ShutdownTask(name, drain) { Budget = budget, After = [.. after ?? []], OnFailure = onFailure });
    }

    public IDisposable RegisterServerShutdown(Func<CancellationToken, Task> shutdown)
    {
        ArgumentNullException.ThrowIfNull(shutdown);
        return services.SetServerShutdown(shutdown);
    }

    public Task<ShutdownReport> ShutdownAsync(
        ShutdownReason reason, TimeSpan? timeLeft = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (TaskRunner.IsInTask)
            throw new InvalidOperationException("A task of the shutdown cannot await the shutdown: it would wait for its own end.");

        var (run, completion) = Begin(reason, timeLeft);
        return (services.IsCallerWaitedFor ? run.Notified : completion).WaitAsync(cancellationToken);
    }

    /// <summary>Returns when the server has stopped or the time for that has passed: then the runtime ends the process.</summary>
    public void ShutdownAfter(Exception fatal)
    {
        // The host throws out of Main what its own timeout has done to a service, or the end of its start; the report has that already.
        var isEndOfStop = fatal is OperationCanceledException && (services.Stops.WasCutOff || _run is { IsAbortedStart: true });
        if (!isEndOfStop)
            services.Logger.UnhandledException(fatal);
        if (IsServerUp || IsShuttingDown)
            CompletedAsync(ShutdownReason.FatalError(fatal)).Wait();
        if (isEndOfStop)
            exit.Leave();
        else if (_completion is { IsCompletedSuccessfully: true, Result: var report } && report.ExitCode != ShutdownExitCode.FatalError)
            reports.Write(ShutdownReporting.EndedBy(fatal, report));
    }

    /// <summary>Somebody else ends the process at once, such as the server after a fatal error of its own. The report says so.</summary>
    public void EndedBy(Exception fatal)
    {
        Volatile.Write(ref _endedBy, fatal);
        Volatile.Read(ref _interim)?.End();
        var report = SoFar ?? ShutdownReporting.NotBegun(ShutdownReason.FatalError(fatal), services.Time.GetUtcNow());
        reports.Write(ShutdownReporting.EndedBy(fatal, report));
    }

    /// <summary>From now on the process does not exit before a server that is up has been shut down and the report is written.</summary>
    public void HoldExit() => exit.Hold(() =>
        IsShuttingDown || (services.HasStarted && IsServerUp)
            ? CompletedAsync(new(ShutdownReasonKind.ProcessExit, "Main has returned, or Environment.Exit was called"))
            : Task.CompletedTask);

    public async Task<IServerStop> BeginServerStopAsync(ShutdownReason reason, CancellationToken forceful)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var lease = new StopLease(services.Stops, services.StopSteps, services.Shutdown);
        var (run, _) = Begin(services.HasStarted ? reason : reason with { Kind = ShutdownReasonKind.FailedStart }, null);

        // After Drain the token is only the server's own affair.
        if (run.Drained.IsCompleted)
            return lease;

        await using var registration = forceful.Register(run.Force).ConfigureAwait(false);
        await run.Drained.ConfigureAwait(false);
        return lease;
    }

    /// <summary>Ends all waiting of the run that is on; a further signal asks for it.</summary>
    public void Force() => Volatile.Read(ref _run)?.Force();

    /// <summary>The container goes, so the server has gone: at the latest now the report can be finished.</summary>
    public async ValueTask DisposeAsync()
    {
        _unreadyDelay?.Dispose();
        services.Stops.Abandon();
        if (_completion is not { } completion)
            return;

        await ((Task)completion).WaitAsync(services.Shutdown.Plan.Reserve, services.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // The exception of an aborted start is on its way out of Main, where it would read as a crash.
        if (_run is { IsAbortedStart: true })
            exit.Leave();
    }

    /// <summary>Begins the run, or joins it, and completes with it, or when its time has passed.</summary>
    private async Task CompletedAsync(ShutdownReason reason)
    {
        var (run, completion) = Begin(reason, null);
        await ((Task)completion).WaitAsync(services.Shutdown.Plan.Deadline, services.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private (ShutdownRun Run, Task<ShutdownReport> Completion) Begin(ShutdownReason reason, TimeSpan? timeLeft)
    {
        lock (_lock)
        {
            if (_run is null)
            {
                (reason, var plan) = Plan(reason, timeLeft);
                var interim = _interim = new InterimReports(() => _run!.Explained, reports, services.Time);
                _run = new ShutdownRun(reason, plan, services, interim.Refresh);
                HoldExit();
                _ = services.Platforms.AskAsync(left => Shorten(_run, left));
                _completion = services.Starter.StartAsync(() => CompleteAsync(_run, interim));
            }
            else if (timeLeft is { } left)
                Shorten(_run, left);

            return (_run, _completion!);
        }
    }

    /// <summary>The plan for the time that is really left, and what the platform says why.</summary>
    private (ShutdownReason Reason, ShutdownPlan Plan) Plan(ShutdownReason reason, TimeSpan? timeLeft)
    {
        var notice = PlatformNotice.Read(options.Value.NoticePath, _createdAt, services.Time.GetUtcNow());
        if (notice is not null)
        {
            var planned = options.Value.GracePeriod ?? ShutdownPlan.From(options.Value).Deadline + ShutdownDefaults.GraceMargin;
            var left = planned - notice.Age;
            timeLeft = timeLeft < left ? timeLeft : left;
            if (notice.Text.Length > 0)
                reason = reason with { Detail = $"{reason.Detail}: {notice.Text}" };
        }

        return (reason, PlanFor(reason, timeLeft));
    }

    private ShutdownPlan PlanFor(ShutdownReason reason, TimeSpan? timeLeft)
    {
        var plan = ShutdownPlan.From(options.Value, timeLeft);
        return reason.Kind is ShutdownReasonKind.FatalError ? plan.WithoutDrain : plan;
    }

    /// <summary>A plan counts from the beginning of its shutdown, and the platform from now.</summary>
    private void Shorten(ShutdownRun run, TimeSpan left) => run.Shorten(PlanFor(run.Reason, run.Elapsed + left));

    private async Task<ShutdownReport> CompleteAsync(ShutdownRun run, InterimReports interim)
    {
        interim.Begin();
        var report = await run.ExecuteAsync().ConfigureAwait(false);
        if (Volatile.Read(ref _endedBy) is { } fatal)
            report = ShutdownReporting.EndedBy(fatal, report);
        report = report with { ExitCode = exit.SetCode(report.ExitCode) };
        interim.End();
        reports.Write(report);
        if (report.Reason.Kind is ShutdownReasonKind.FatalError)
            return report;

        // Nobody else will end the process: there is no server whose end it could follow, or that end does not come.
        var stop = report.Phases[^1];
        if (stop.Tasks.Count == 0 || (IsServerUp && stop.Tasks.Any(task => task.Outcome is TaskOutcome.TimedOut)))
            exit.Leave();
        return report;
    }

    /// <summary>Keeps Drain open, so that the process goes on serving, until load balancers have noticed.</summary>
    private static IDisposable? RegisterUnreadyDelay(ShutdownServices services, TimeSpan delay) => delay == TimeSpan.Zero
        ? null
        : services.Waiters.Add(new ShutdownTask("unready delay", DelayAsync(services.Time, delay)));

    private static Func<DrainContext, Task> DelayAsync(TimeProvider time, TimeSpan delay) =>
        context => Task.Delay(delay, time, context.CancellationToken);
}
