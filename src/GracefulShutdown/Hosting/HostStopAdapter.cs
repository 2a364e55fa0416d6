using Microsoft.Extensions.Hosting;

namespace GracefulShutdown;

/// <summary>
/// Maps the host's stop onto the coordinator: the host goes on to stop its services when Drain is over. And checks, when the host has
/// started, what its services have registered.
/// </summary>
internal sealed class HostStopAdapter(IShutdownCoordinator coordinator, ServerStop serverStop, StartCheck check) : IHostedLifecycleService
{
    private static readonly ShutdownReason _reason = new(ShutdownReasonKind.HostStop, "the host was stopped");

    private IDisposable? _stop;

    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        _stop = await coordinator.BeginServerStopAsync(_reason, cancellationToken).ConfigureAwait(false);

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            serverStop.Cut();
        _stop?.Dispose();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        check.Run();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
