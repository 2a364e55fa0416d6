using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GracefulShutdown.Health;

/// <summary>Ready until the shutdown begins.</summary>
internal sealed class ShutdownHealthCheck(IShutdownCoordinator coordinator) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(coordinator.IsShuttingDown
            ? new HealthCheckResult(context.Registration.FailureStatus, "The process is shutting down.")
            : HealthCheckResult.Healthy());
}
