using GracefulShutdown;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;

namespace Silo.Shutdown;

/// <summary>Makes the requests that run part of Drain.</summary>
/// <remarks>
/// Left to the host, the web server stops first and with the host's whole timeout: one request that never ends, and the silo is left
/// without time to save its grains.
/// </remarks>
internal static class RequestDrain
{
    /// <summary>How long the server still accepts connections after it has closed the idle ones, whose clients may come back.</summary>
    private static readonly TimeSpan _courtesy = TimeSpan.FromSeconds(1);

    /// <summary>Call it before anything that answers requests is added.</summary>
    public static void DrainRequests(this WebApplication app)
    {
        var server = app.Services.GetRequiredService<IServer>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var unreadyDelay = app.Services.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.UnreadyDelay;
        var coordinator = app.Services.GetRequiredService<IShutdownCoordinator>();
        var connections = new OpenConnections();
        app.UseLastResponse(coordinator);
        app.Use(next => context =>
        {
            connections.Add(context.Features);
            return next(context);
        });
        coordinator.RegisterWaiter("http requests", async context =>
        {
            // Still serving for as long as load balancers take to notice; connections that are in use end by themselves meanwhile.
            await Task.Delay(DelayOf(unreadyDelay, context.Budget), time, context.CancellationToken);
            await CloseIdleAsync(connections, time, context.CancellationToken);
            // No new connections from here on, and what runs is finished.
            await server.StopAsync(context.CancellationToken);
        });
    }

    /// <summary>Where there is less time than planned, the delay leaves some of it to the requests that run.</summary>
    public static TimeSpan DelayOf(TimeSpan unreadyDelay, TimeSpan budget)
    {
        var rest = budget / 4 < _courtesy ? budget / 4 : _courtesy;
        return unreadyDelay < budget - rest ? unreadyDelay : budget - rest;
    }

    private static async Task CloseIdleAsync(OpenConnections connections, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await connections.CloseAsync().WaitAsync(_courtesy, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Requests run there. The server's own stop waits for them.
        }
    }
}
