using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace GracefulShutdown.Requests;

/// <summary>Makes each response the last one of its connection, from the moment the shutdown begins.</summary>
/// <remarks>
/// A load balancer that no longer names this server still lets a client keep the connection it has. A connection that the server closes may
/// have a request on its way, which fails; one that the client was told to close has none.
/// </remarks>
internal sealed class LastResponse
{
    private readonly IShutdownCoordinator _coordinator;
    private readonly Func<object, Task> _starting;

    public LastResponse(IShutdownCoordinator coordinator) => (_coordinator, _starting) = (coordinator, EndConnection);

    /// <summary>Asked when the response starts: the shutdown may have begun while the request ran.</summary>
    public void Watch(HttpContext context) => context.Response.OnStarting(_starting, context);

    private Task EndConnection(object state)
    {
        var context = (HttpContext)state;
        // An upgrade takes the connection over, and says so in the same header.
        if (_coordinator.IsShuttingDown && context.Response.StatusCode != StatusCodes.Status101SwitchingProtocols)
            EndConnectionOf(context);
        return Task.CompletedTask;
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
