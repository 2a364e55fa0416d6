using GracefulShutdown;
using GracefulShutdown.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds graceful shutdown to health checks.</summary>
public static class GracefulShutdownHealthChecksBuilderExtensions
{
    /// <summary>Adds a readiness check that is unhealthy from the moment the shutdown begins.</summary>
    /// <param name="builder">The health checks to add to.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">Its tags; none means <c>ready</c>.</param>
    public static IHealthChecksBuilder AddGracefulShutdown(
        this IHealthChecksBuilder builder, string name = "shutdown", params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGracefulShutdown();
        return builder.AddCheck<ShutdownHealthCheck>(name, failureStatus: null, tags is [] ? ["ready"] : tags);
    }
}
