using GracefulShutdown;
using GracefulShutdown.Requests;
using Microsoft.AspNetCore.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the drain of HTTP requests to a service collection.</summary>
public static class RequestDrainServiceCollectionExtensions
{
    /// <summary>
    /// Lets the requests that run end before the process stops, as the waiter <c>http requests</c> of Drain, and adds the
    /// <see cref="IShutdownCoordinator"/>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// From the first moment of a shutdown each response is the last one of its connection (<c>Connection: close</c>, over HTTP/2 GOAWAY).
    /// After <see cref="GracefulShutdownOptions.UnreadyDelay"/> idle connections are closed, and the server accepts no new ones; what runs is
    /// finished within the budget of Drain.
    /// </para>
    /// <para>Call it again as you like: the first call adds.</para>
    /// </remarks>
    public static IServiceCollection AddRequestDrain(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(OpenConnections)))
            return services;

        services.AddGracefulShutdown();
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<LastResponse>();
        services.AddSingleton<IStartupFilter, RequestDrainFilter>();
        return services.AddHostedService<RequestDrain>();
    }
}
