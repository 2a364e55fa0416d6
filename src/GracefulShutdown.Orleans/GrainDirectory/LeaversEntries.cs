using GracefulShutdown.Membership;
using Orleans.Runtime;

namespace GracefulShutdown.GrainDirectory;

/// <summary>Which grains have lost their entry in Orleans' default directory, because the silo that had it leaves.</summary>
internal sealed class LeaversEntries(EmptiedSilos emptied, IClusterMembershipService membership)
{
    private Known? _known;

    /// <summary>Whether the silo has emptied itself and leaves, or has left.</summary>
    public bool Contain(SiloAddress silo) => All().Any(leaver => leaver.Silo.Equals(silo));

    /// <returns>The one that had the entry before it began to leave; <see langword="null"/> where a silo that stays has it.</returns>
    /// <remarks>A dead one, whose part of the ring has long been another one's, comes last.</remarks>
    public Leaver? OwnerOf(GrainId grain) => All().FirstOrDefault(leaver => leaver.Silo.Equals(leaver.Ring.OwnerOf(grain)));

    /// <summary>The ring as it is, or was, with this silo.</summary>
    public DirectoryRing RingWith(SiloAddress leaver) => new(membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status is SiloStatus.Active)
        .Select(member => member.SiloAddress)
        .Append(leaver));

    private IReadOnlyList<Leaver> All()
    {
        var snapshot = membership.CurrentSnapshot;
        if (_known is { } known && ReferenceEquals(known.Snapshot, snapshot))
            return known.Leavers;

        _known = known = new Known(snapshot, [.. emptied.Snapshot()
            .Where(silo => snapshot.GetSiloStatus(silo).IsTerminating())
            .Select(silo => new Leaver(silo, snapshot.GetSiloStatus(silo) is SiloStatus.Dead, RingWith(silo)))
            .OrderBy(leaver => leaver.IsDead)]);
        return known.Leavers;
    }

    internal sealed record Leaver(SiloAddress Silo, bool IsDead, DirectoryRing Ring);

    /// <summary>Computed once for each change of the membership: a directory deactivates thousands at once.</summary>
    private sealed record Known(ClusterMembershipSnapshot Snapshot, IReadOnlyList<Leaver> Leavers);
}
