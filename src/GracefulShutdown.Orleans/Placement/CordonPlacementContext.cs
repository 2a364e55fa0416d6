using GracefulShutdown.Membership;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Placement;

/// <summary>
/// What a placement director sees of the cluster: the silos that stay. Nothing is hidden where nothing would be left, for a grain
/// that has no better silo is still placed. A handover sees the one silo it was meant for, where that can take the grain, and never goes
/// to a silo that leaves as well: its grain would have to move again.
/// </summary>
internal sealed class CordonPlacementContext(
    IPlacementContext inner, CordonedSilos cordoned, bool isHandover, SiloAddress? wanted, IReadOnlySet<SiloAddress>? only = null) : IPlacementContext
{
    public SiloAddress LocalSilo => inner.LocalSilo;

    public SiloStatus LocalSiloStatus => inner.LocalSiloStatus;

    public SiloAddress[] GetCompatibleSilos(PlacementTarget target)
    {
        var all = inner.GetCompatibleSilos(target);
        return Visible(all) is { Length: > 0 } visible ? visible : isHandover ? [LocalSilo] : all;
    }

    public IReadOnlyDictionary<ushort, SiloAddress[]> GetCompatibleSilosWithVersions(PlacementTarget target)
    {
        var all = inner.GetCompatibleSilosWithVersions(target);
        var visible = all
            .Select(version => (version.Key, Silos: Visible(version.Value)))
            .Where(version => version.Silos.Length > 0)
            .ToDictionary(version => version.Key, version => version.Silos);
        return visible.Count == 0 && !isHandover ? all : visible;
    }

    private SiloAddress[] Visible(SiloAddress[] silos) =>
        wanted is not null && IsVisible(wanted) && silos.Contains(wanted) ? [wanted] : Array.FindAll(silos, IsVisible);

    private bool IsVisible(SiloAddress silo) =>
        !cordoned.Contains(silo) && !(isHandover && silo.Equals(LocalSilo)) && only?.Contains(silo) is not false;
}
