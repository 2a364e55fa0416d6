using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Hosting;
using GracefulShutdown.Tasks;

namespace GracefulShutdown.Execution;

/// <summary>Stops the server, or follows the stop that somebody else has begun.</summary>
/// <param name="runner">Bounds each of its tasks.</param>
/// <param name="plan">Tells how long they may take; a later one may be shorter.</param>
/// <param name="services">What there is to stop.</param>
/// <param name="elapsed">How long the shutdown has been running.</param>
/// <param name="stopsByItself">Whether the server was being stopped already when the shutdown began.</param>
internal sealed class StopPhase(
    TaskRunner runner, Func<ShutdownPlan> plan, ShutdownServices services, Func<TimeSpan> elapsed, bool stopsByItself)
{
    /// <param name="ending">Cancelled when only the reserve is left.</param>
    public async Task<TaskReport[]> RunAsync(CancellationToken ending)
    {
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Time);
        await using var _ = ending.Register(() => cut.CancelAfter(plan().Reserve)).ConfigureAwait(false);
        var tasks = await Task.WhenAll(Tasks(cut.Token).ToList()).ConfigureAwait(false);
        var steps = services.ServerStop.Steps;
        foreach (var step in steps)
            services.Logger.TaskEnded(ShutdownPhase.Stop, step);
        return [.. tasks.Select(EndedByTheProcess), .. steps];
    }

    /// <summary>Orleans' last membership write, say, ignores every token: only the end of the process bounds it.</summary>
    private static TaskReport EndedByTheProcess(TaskReport task) => task.Outcome is TaskOutcome.TimedOut
        ? task with { Detail = $"{task.Detail}; it goes on until the process ends" }
        : task;

    private IEnumerable<Task<TaskReport>> Tasks(CancellationToken cut)
    {
        var budget = plan().StopBudget(elapsed());
        Task<TaskReport>? callback = null;
        if (services.ServerShutdown is { } stop)
        {
            // One that hangs must leave the host its reserve.
            callback = stopsByItself
                ? runner.EndUnstarted("server shutdown", TaskOutcome.Skipped, "the server was being stopped already")
                : runner.RunAsync("server shutdown", services.Server is null ? budget : plan().HostTimeout(budget), stop, cut);
            yield return callback;
        }

        if (stopsByItself)
            yield return runner.RunAsync("server", budget, StoppedAsync, cut);
        else if (services.Server is { } server)
            yield return runner.RunAsync("host", budget, token => StopHostAsync(server, callback, token), cut);
    }

    private async Task StopHostAsync(IServer server, Task<TaskReport>? callback, CancellationToken cancellation)
    {
        // A registered callback may well stop the host itself: it goes first, and the host is asked when it has returned.
        if (callback is not null)
            await callback.WaitAsync(cancellation).ConfigureAwait(false);
        await server.StopAsync(plan().HostTimeout(plan().StopBudget(elapsed())), cancellation).ConfigureAwait(false);
        await StoppedAsync(cancellation).ConfigureAwait(false);
    }

    private async Task StoppedAsync(CancellationToken cancellation)
    {
        await services.ServerStop.WhenStopped.WaitAsync(cancellation).ConfigureAwait(false);
        if (services.ServerStop.WasCut)
            throw new TimeoutException("the server's own timeout ended its stop; what was still open was cut off");
    }
}
