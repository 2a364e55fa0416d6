using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown;

/// <summary>
/// What a placement director sees of the cluster: the silos that stay. Nothing is hidden where nothing would be left, for a grain
/// that has no better silo is still placed.
/// </summary>
internal sealed class CordonPlacementContext(IPlacementContext inner, CordonedSilos cordoned, bool isHandover) : IPlacementContext
{
    public SiloAddress LocalSilo => inner.LocalSilo;

    public SiloStatus LocalSiloStatus => inner.LocalSiloStatus;

    public SiloAddress[] GetCompatibleSilos(PlacementTarget target)
    {
        var all = inner.GetCompatibleSilos(target);
        return Visible(all) is { Length: > 0 } visible ? visible : all;
    }

    public IReadOnlyDictionary<ushort, SiloAddress[]> GetCompatibleSilosWithVersions(PlacementTarget target)
    {
        var all = inner.GetCompatibleSilosWithVersions(target);
        var visible = all
            .Select(version => (version.Key, Silos: Visible(version.Value)))
            .Where(version => version.Silos.Length > 0)
            .ToDictionary(version => version.Key, version => version.Silos);
        return visible.Count == 0 ? all : visible;
    }

    private SiloAddress[] Visible(SiloAddress[] silos) =>
        Array.FindAll(silos, silo => !cordoned.Contains(silo) && !(isHandover && silo.Equals(LocalSilo)));
}
