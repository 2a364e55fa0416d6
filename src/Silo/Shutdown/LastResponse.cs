using GracefulShutdown;
using Microsoft.AspNetCore.Connections.Features;

namespace Silo.Shutdown;

/// <summary>Makes each response the last one of its connection, from the moment the shutdown begins.</summary>
/// <remarks>
/// A load balancer that no longer names this server still lets a client keep the connection it has. A connection that the server closes may
/// have a request on its way, which fails; one that the client was told to close has none.
/// </remarks>
internal static class LastResponse
{
    public static void UseLastResponse(this IApplicationBuilder app, IShutdownCoordinator coordinator)
    {
        Func<object, Task> starting = EndConnection;
        app.Use(next => context =>
        {
            // Asked when the response starts: the shutdown may have begun while the request ran.
            context.Response.OnStarting(starting, context);
            return next(context);
        });

        Task EndConnection(object state)
        {
            var context = (HttpContext)state;
            // An upgrade takes the connection over, and says so in the same header.
            if (coordinator.IsShuttingDown && context.Response.StatusCode != StatusCodes.Status101SwitchingProtocols)
                EndConnectionOf(context);
            return Task.CompletedTask;
        }
    }

    private static void EndConnectionOf(HttpContext context)
    {
        // HTTP/2 knows no such header. Its frame for the same, GOAWAY, says which requests the server has seen: the client repeats the rest.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        else
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }
}
