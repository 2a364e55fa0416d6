using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown;

/// <summary>What a placement director sees of the cluster: the silos that are not cordoned.</summary>
internal sealed class CordonPlacementContext(IPlacementContext inner, CordonedSilos cordoned) : IPlacementContext
{
    public SiloAddress LocalSilo => inner.LocalSilo;

    public SiloStatus LocalSiloStatus => inner.LocalSiloStatus;

    public SiloAddress[] GetCompatibleSilos(PlacementTarget target) => cordoned.Hide(inner.GetCompatibleSilos(target));

    public IReadOnlyDictionary<ushort, SiloAddress[]> GetCompatibleSilosWithVersions(PlacementTarget target)
    {
        var all = inner.GetCompatibleSilosWithVersions(target);
        var visible = all
            .Select(version => (version.Key, Silos: Array.FindAll(version.Value, silo => !cordoned.Contains(silo))))
            .Where(version => version.Silos.Length > 0)
            .ToDictionary(version => version.Key, version => version.Silos);
        return visible.Count == 0 ? all : visible;
    }
}
