using GracefulShutdown;
using GracefulShutdown.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds graceful shutdown to health checks.</summary>
public static class GracefulShutdownHealthChecksBuilderExtensions
{
    private static readonly string[] _ready = ["ready"];

    /// <summary>Adds a readiness check that is unhealthy from the moment the shutdown begins.</summary>
    /// <param name="builder">The health checks to add to.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What it reports then. Default: unhealthy.</param>
    /// <param name="tags">Its tags. Default: <c>ready</c>.</param>
    public static IHealthChecksBuilder AddGracefulShutdown(
        this IHealthChecksBuilder builder, string name = "shutdown", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.Services.AddGracefulShutdown();
        return builder.AddCheck<ShutdownHealthCheck>(name, failureStatus, tags ?? _ready);
    }
}
