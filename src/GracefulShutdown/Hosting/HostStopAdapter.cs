using GracefulShutdown.Execution;
using GracefulShutdown.Tasks;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Hosting;

/// <summary>
/// Maps the host's stop onto the coordinator: the host goes on to stop its services when Drain is over. And checks, when the host has
/// started, what its services have registered.
/// </summary>
internal sealed class HostStopAdapter(
    IShutdownCoordinator coordinator, StopSteps steps, StartCheck check, FailedServices failed, IHostApplicationLifetime lifetime)
    : IHostedLifecycleService
{
    private static readonly ShutdownReason _reason = new(ShutdownReasonKind.HostStop, "the host was stopped");

    private IServerStop? _stop;
    private CancellationTokenRegistration _aborted;

    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        _stop = await coordinator.BeginServerStopAsync(failed.Reason() ?? _reason, cancellationToken).ConfigureAwait(false);

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            _stop?.ReportCutOff();
        foreach (var (service, error) in failed.All())
            steps.Tell(new TaskReport { Name = service, Outcome = TaskOutcome.Failed, Duration = TimeSpan.Zero, Detail = error });
        _stop?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A host that is stopped while it starts calls none of the others: its start is cancelled, and throws.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _aborted = lifetime.ApplicationStopping.Register(() =>
        {
            if (!coordinator.IsShuttingDown)
                _ = coordinator.ShutdownAsync(failed.Reason() ?? _reason);
        });
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _aborted.Dispose();
        check.Run();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
