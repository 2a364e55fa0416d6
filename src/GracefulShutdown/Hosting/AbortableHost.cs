using GracefulShutdown.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Hosting;

/// <summary>
/// The host, with a start that stops what serves already when it ends early: a service that comes after the silo may fail, say because the
/// web server's port is taken, or a signal may come while it starts.
/// </summary>
/// <remarks>
/// Stock, the host stops nothing then. Its container is disposed next, and from that moment on gives out no service any more: a silo that is
/// stopped later cannot even write that it is dead.
/// </remarks>
internal sealed class AbortableHost(
    IHost inner, ServerUp up, CurrentShutdown shutdown, TimeProvider time) : IHost, IAsyncDisposable
{
    private ShutdownCoordinator? _coordinator;
    private int _isDisposed;

    public IServiceProvider Services => inner.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        HostFlow.Enter();
        try
        {
            await inner.StartAsync(cancellationToken).ConfigureAwait(false);
            _coordinator = Services.GetRequiredService<ShutdownCoordinator>();
        }
        catch when (up.IsUp)
        {
            // Time for the whole shutdown: it has been serving, and may hold grains.
            var plan = shutdown.Plan;
            using var timeout = new CancellationTokenSource(plan.HostTimeout(plan.Deadline), time);
            await up.StopAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        HostFlow.Enter();
        await inner.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>
    /// The shutdown's last word comes before its container goes, which flushes what exports measurements and traces: in the order of the
    /// container itself the exporters may go first.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        // The container disposes what it has given out, this host among it.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        if (_coordinator is not null)
            await _coordinator.DisposeAsync().ConfigureAwait(false);
        if (inner is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
        else
            inner.Dispose();
    }
}
