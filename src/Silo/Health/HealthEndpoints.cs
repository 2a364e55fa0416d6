using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Silo.Configuration;

namespace Silo.Health;

/// <summary>The probes of an orchestrator, one for each question it asks.</summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";
    public const string Startup = "startup";

    public static IServiceCollection AddSiloHealth(this IServiceCollection services, Departure departure)
    {
        var checks = services.AddHealthChecks();
        if (departure == Departure.Graceful)
            checks.AddCheck<StartupHealthCheck>("silo started", tags: [Startup]).AddGracefulShutdown(tags: [Ready]);
        else
            checks.AddCheck<StartupHealthCheck>("silo started", tags: [Startup, Ready]);
        return services;
    }

    public static void MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz");
        // No checks: that this answers at all is what it says. A check that fails here would have a busy process killed.
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = _ => false });
        health.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        health.MapHealthChecks("/startup", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Startup) });
    }
}
