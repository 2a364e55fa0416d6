using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Requests;

/// <summary>Makes the requests that run part of Drain.</summary>
/// <remarks>
/// Left to the host, the web server stops first and with the host's whole timeout: one request that never ends, and the process is left
/// without time for anything else, such as to save a silo's grains.
/// </remarks>
internal sealed class RequestDrain(
    IServer server, OpenConnections connections, IShutdownCoordinator coordinator, IOptions<GracefulShutdownOptions> options,
    TimeProvider time) : IHostedLifecycleService
{
    /// <summary>How long the server still accepts connections after it has closed the idle ones, whose clients may come back.</summary>
    private static readonly TimeSpan _courtesy = TimeSpan.FromSeconds(1);

    /// <summary>Where there is less time than planned, the delay leaves some of it to the requests that run.</summary>
    public static TimeSpan DelayOf(TimeSpan unreadyDelay, TimeSpan budget)
    {
        var rest = budget / 4 < _courtesy ? budget / 4 : _courtesy;
        return unreadyDelay < budget - rest ? unreadyDelay : budget - rest;
    }

    /// <summary>Before any service starts: one that fails to start must find the web server drained as well.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        coordinator.RegisterWaiter("http requests", DrainAsync);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DrainAsync(DrainContext context)
    {
        // Still serving for as long as load balancers take to notice; connections that are in use end by themselves meanwhile.
        var delay = DelayOf(options.Value.UnreadyDelay, context.Budget);
        await Task.Delay(delay, time, context.CancellationToken).ConfigureAwait(false);
        await CloseIdleAsync(context.CancellationToken).ConfigureAwait(false);
        // No new connections from here on, and what runs is finished.
        await server.StopAsync(context.CancellationToken).ConfigureAwait(false);
    }

    private async Task CloseIdleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connections.CloseAsync().WaitAsync(_courtesy, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Requests run there. The server's own stop waits for them.
        }
    }
}
