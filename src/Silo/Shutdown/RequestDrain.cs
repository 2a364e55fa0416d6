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
    public static void DrainRequests(this WebApplication app)
    {
        var server = app.Services.GetRequiredService<IServer>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var unreadyDelay = app.Services.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.UnreadyDelay;
        app.Services.GetRequiredService<IShutdownCoordinator>().RegisterWaiter("http requests", async context =>
        {
            // Still serving for as long as load balancers take to notice; then no new connections, and what runs is finished.
            await Task.Delay(unreadyDelay, time, context.CancellationToken);
            await server.StopAsync(context.CancellationToken);
        });
    }
}
