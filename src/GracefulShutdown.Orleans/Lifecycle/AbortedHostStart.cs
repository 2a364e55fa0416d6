using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>
/// Stops the silo when the host's start ends early after the silo itself had started, say because the web server's port is taken.
/// The host stops nothing then; the silo's row would stay Active.
/// </summary>
/// <remarks>The container disposes in reverse order of creation: depending on the silo is what puts this before the silo's own end.</remarks>
internal sealed class AbortedHostStart(
    Silo silo,
    AbortableSiloLifecycle lifecycle,
    IHostApplicationLifetime host,
    ServerStop serverStop,
    IOptions<GracefulShutdownOptions> options,
    TimeProvider time)
    : IHostedService, IAsyncDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!lifecycle.IsRunning || host.ApplicationStarted.IsCancellationRequested)
            return;

        // Time for the whole shutdown: the silo has been Active, and may hold grains.
        var plan = serverStop.Plan ?? ShutdownPlan.From(options.Value);
        using var timeout = new CancellationTokenSource(plan.HostTimeout(plan.Deadline), time);
        await silo.StopAsync(timeout.Token).ConfigureAwait(false);
    }
}
