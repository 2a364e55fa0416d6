using Microsoft.AspNetCore.Authorization;
using Silo.Configuration;

namespace Silo.Management;

/// <summary>Builds the web application behind the management port.</summary>
/// <remarks>
/// One of its own, and not a second address of the API's: its limits, its hosts and its token are other ones, nothing of the API can be
/// reached by it, and it answers until the silo has stopped, while the API's server is stopped as the departure begins.
/// </remarks>
internal static class ManagementApplication
{
    /// <param name="url">Where it listens.</param>
    /// <param name="token">What requests have to show; <see langword="null"/> for nothing.</param>
    /// <param name="silo">The services of the silo.</param>
    public static WebApplication Build(Uri url, ManagementToken? token, IServiceProvider silo)
    {
        // Empty: neither the API's addresses nor its settings are read.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(ManagementLimits.Set).UseUrls(url.ToString());
        builder.Services.AddSingleton(silo.GetRequiredService<ILoggerFactory>());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRouting();
        builder.Services.AddRateLimiter(ManagementLimits.Set);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = ManagementProblems.Complete);
        builder.Services.AddHostFiltering(options =>
        {
            // A name that leads here from elsewhere is that of a page which wants a browser to ask us. Whoever shows the token is none.
            options.AllowedHosts = token is null ? ["localhost", "127.0.0.1", "[::1]", url.Host] : ["*"];
            options.AllowEmptyHosts = false;
            options.IncludeFailureMessage = false;
        });

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseHostFiltering();
        app.UseRateLimiter();
        app.UseRouting();
        if (token is not null)
            app.Use(next => context => IsAllowed(context, token) ? next(context) : RefuseAsync(context));
        app.MapGracefulShutdown(silo);
        app.MapGracefulShutdownPage();
        return app;
    }

    private static bool IsAllowed(HttpContext context, ManagementToken token) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || token.IsIn(context.Request.Headers.Authorization);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    /// <summary>The process's signals are for the silo's host, which starts and stops this one.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
