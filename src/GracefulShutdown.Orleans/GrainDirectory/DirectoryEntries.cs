using System.Collections.Concurrent;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Runtime.GrainDirectory;

namespace GracefulShutdown.GrainDirectory;

/// <summary>Which grains have their entry in Orleans' default grain directory.</summary>
internal sealed class DirectoryEntries(DirectoryKind directory, GrainPropertiesResolver properties, IEnumerable<IGrainDirectoryResolver> resolvers)
{
    private readonly ConcurrentDictionary<GrainType, bool> _hasOwnDirectory = new();

    public bool Contain(IGrainContext activation) => Contain(activation.GrainId, activation.GetComponent<PlacementStrategy>());

    public bool Contain(GrainId grain, PlacementStrategy? strategy) =>
        directory.IsStock && strategy is { IsUsingGrainDirectory: true } && !_hasOwnDirectory.GetOrAdd(grain.Type, HasOwnDirectory);

    private bool HasOwnDirectory(GrainType type)
    {
        properties.TryGetGrainProperties(type, out var grain);
        return resolvers.Any(resolver => resolver.TryResolveGrainDirectory(type, grain, out _))
            || !string.IsNullOrWhiteSpace(grain?.Properties.GetValueOrDefault(WellKnownGrainTypeProperties.GrainDirectory));
    }
}
