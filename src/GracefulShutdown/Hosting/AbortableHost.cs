using GracefulShutdown.Budgets;
using GracefulShutdown.Execution;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
    IHost inner, ServerUp up, ServerStop serverStop, IOptions<GracefulShutdownOptions> options, TimeProvider time) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => inner.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        HostFlow.Enter();
        try
        {
            await inner.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (up.IsUp)
        {
            // Time for the whole shutdown: it has been serving, and may hold grains.
            var plan = serverStop.Plan ?? ShutdownPlan.From(options.Value);
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

    public void Dispose() => inner.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
        else
            inner.Dispose();
    }
}
