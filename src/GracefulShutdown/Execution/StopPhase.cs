using GracefulShutdown.Budgets;
using GracefulShutdown.Tasks;

namespace GracefulShutdown.Execution;

/// <summary>Stops the server, or follows the stop that somebody else has begun.</summary>
/// <param name="services">What there is to stop.</param>
/// <param name="elapsed">How long the shutdown has been running.</param>
/// <param name="stopsByItself">Whether the server was being stopped already when the shutdown began.</param>
internal sealed class StopPhase(ShutdownServices services, Func<TimeSpan> elapsed, bool stopsByItself)
{
    private readonly TaskRunner _runner = services.StopSteps.Runner;

    /// <summary>How long its tasks may take; a later plan may be shorter.</summary>
    private ShutdownPlan Plan => services.Shutdown.Plan;

    /// <param name="ending">Cancelled when only the reserve is left.</param>
    public async Task<TaskReport[]> RunAsync(CancellationToken ending)
    {
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Time);
        await using var _ = ending.Register(() => cut.CancelAfter(Plan.Reserve)).ConfigureAwait(false);
        var tasks = await Task.WhenAll(Tasks(cut.Token).ToList()).ConfigureAwait(false);
        return [.. tasks.Select(EndedByTheProcess), .. services.StopSteps.Ended];
    }

    /// <summary>Orleans' last membership write, say, ignores every token: only the end of the process bounds it.</summary>
    private static TaskReport EndedByTheProcess(TaskReport task) => task.Outcome is TaskOutcome.TimedOut
        ? task with { Detail = $"{task.Detail}; it goes on until the process ends" }
        : task;

    private IEnumerable<Task<TaskReport>> Tasks(CancellationToken cut)
    {
        var budget = Plan.StopBudget(elapsed());
        Task<TaskReport>? callback = null;
        if (services.ServerShutdown is { } stop)
        {
            // One that hangs must leave the host its reserve.
            callback = stopsByItself
                ? _runner.EndUnstarted("server shutdown", TaskOutcome.Skipped, "the server was being stopped already")
                : _runner.RunAsync("server shutdown", services.Host is null ? budget : Plan.HostTimeout(budget), stop, cut);
            yield return callback;
        }

        if (stopsByItself)
            yield return _runner.RunAsync("server", budget, StoppedAsync, cut);
        else if (services.Host is { } host)
            yield return _runner.RunAsync("host", budget, token => StopHostAsync(host, callback, token), cut);
    }

    private async Task StopHostAsync(IStoppableHost host, Task<TaskReport>? callback, CancellationToken cancellation)
    {
        // A registered callback may well stop the host itself: it goes first, and the host is asked when it has returned.
        if (callback is not null)
            await callback.WaitAsync(cancellation).ConfigureAwait(false);
        await host.StopAsync(Plan.HostTimeout(Plan.StopBudget(elapsed())), cancellation).ConfigureAwait(false);
        await StoppedAsync(cancellation).ConfigureAwait(false);
    }

    private async Task StoppedAsync(CancellationToken cancellation)
    {
        await services.Stops.WhenStopped.WaitAsync(cancellation).ConfigureAwait(false);
        if (services.Stops.WasCutOff)
            throw new TimeoutException("the server's own timeout ended its stop; what was still open was cut off");
    }
}
