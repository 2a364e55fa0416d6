using GracefulShutdown.Activations;
using GracefulShutdown.Membership;
using GracefulShutdown.Wire;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Statistics;

namespace GracefulShutdown.Preflight;

/// <summary>What room this silo has, by Orleans' own statistics.</summary>
internal sealed class OwnHeadroom(
    ActivationTracker activations, SiloVersion version, CordonedSilos cordoned, IEnvironmentStatisticsProvider statistics, IOverloadDetector overload,
    IClusterManifestProvider manifests, ILocalSiloDetails local)
{
    public Headroom Look()
    {
        var environment = statistics.GetEnvironmentStatistics();
        return new Headroom(
            activations.Count,
            version.Text,
            cordoned.Contains(local.SiloAddress),
            environment.RawAvailableMemoryBytes,
            environment.MaximumAvailableMemoryBytes,
            environment.FilteredCpuUsagePercentage,
            overload.IsOverloaded,
            [.. manifests.LocalGrainManifest.Grains.Keys.Select(type => type.ToString()!)]);
    }
}
