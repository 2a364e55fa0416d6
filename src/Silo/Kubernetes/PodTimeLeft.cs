using GracefulShutdown;
using Microsoft.Extensions.Options;
using Silo.Configuration;

namespace Silo.Kubernetes;

/// <summary>
/// Whoever deletes a pod may give it less time than its manifest says, as <c>kubectl delete --grace-period=5</c> does. The pod's own object
/// tells: its deletion timestamp is when the kubelet kills it.
/// </summary>
internal sealed class PodTimeLeft(KubernetesApi api, IOptions<SiloSettings> settings, TimeProvider time) : IPlatformTimeLeft
{
    public async Task<TimeSpan?> GetTimeLeftAsync(CancellationToken cancellationToken)
    {
        var pod = await api.GetPodAsync(settings.Value.Namespace!, settings.Value.Name!, cancellationToken);
        return Of(pod.Metadata, time.GetUtcNow());
    }

    /// <summary>The node's clock and the API server's may differ by seconds: less than nothing and more than was granted are not believed.</summary>
    public static TimeSpan? Of(PodMetadata metadata, DateTimeOffset now)
    {
        if (metadata is not { DeletionTimestamp: { } killed, DeletionGracePeriodSeconds: { } granted })
            return null;
        var left = killed - now;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > TimeSpan.FromSeconds(granted) ? TimeSpan.FromSeconds(granted) : left;
    }
}
