using GracefulShutdown;
using GracefulShutdown.Control;
using GracefulShutdown.Endpoints;
using GracefulShutdown.Events;
using GracefulShutdown.Page;
using GracefulShutdown.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what operators see and steer silos by.</summary>
public static class GracefulShutdownEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps status, preflight, drain and undrain of all silos of the cluster, events and the last reports, below <c>/v1</c>;
    /// <c>docs/management.md</c> has the contract. The routes are open: secure the group, or the port.
    /// </summary>
    /// <param name="endpoints">Where they are mapped.</param>
    /// <param name="silo">
    /// The services of the silo, where that is hosted beside the web server and not in the same host. Default: those of the
    /// <paramref name="endpoints"/>; event streams end when that host begins to shut down, so that they do not hold up its departure.
    /// </param>
    /// <returns>The group of all routes.</returns>
    /// <exception cref="InvalidOperationException">The silo does without graceful shutdown.</exception>
    public static RouteGroupBuilder MapGracefulShutdown(this IEndpointRouteBuilder endpoints, IServiceProvider? silo = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = silo ?? endpoints.ServiceProvider;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(SiloControl)) is false)
            throw new InvalidOperationException("These services are not those of a silo with graceful shutdown: call UseGracefulShutdown() on its ISiloBuilder.");

        // Not before it is needed: much of what it stands on is built with the silo.
        SiloControl Control() => services.GetRequiredService<SiloControl>();
        var watch = new WatchEndpoints(Control, new EventStreams(Ending(endpoints.ServiceProvider)));
        var drain = new DrainEndpoints(Control, () => new Audit(services.GetRequiredService<ILogger<Audit>>()));

        var group = endpoints.MapGroup("/v1").WithMetadata(new BodyLimit());
        group.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        group.MapGet("/silos", watch.SilosAsync);
        group.MapGet("/silos/{name}/preflight", watch.PreflightAsync);
        group.MapGet("/events", watch.Events);
        group.MapGet("/reports", watch.Reports);
        group.MapPut("/silos/{name}/drain", drain.BeginAsync);
        group.MapGet("/silos/{name}/drain", drain.GetAsync);
        group.MapDelete("/silos/{name}/drain", drain.EndAsync);
        return group;
    }

    /// <summary>
    /// Maps a page that shows the cluster in a browser, at <c>/</c>. It holds nothing of the cluster itself: it reads the routes of
    /// <see cref="MapGracefulShutdown"/> beside it, with the token that its user types in where they want one.
    /// </summary>
    /// <param name="endpoints">Where it is mapped: the builder, or the prefix, at which <see cref="MapGracefulShutdown"/> maps as well.</param>
    public static void MapGracefulShutdownPage(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapPage();
    }

    /// <summary>
    /// When streams end: with the stop of their web server, which would wait for them; in a process whose departure drains its requests
    /// already with the first notification of that.
    /// </summary>
    private static CancellationToken Ending(IServiceProvider services)
    {
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        if (services.GetService<IShutdownCoordinator>() is not { } coordinator)
            return stopping;

        var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        coordinator.RegisterNotification("event streams", _ => ending.Cancel());
        return ending.Token;
    }
}
