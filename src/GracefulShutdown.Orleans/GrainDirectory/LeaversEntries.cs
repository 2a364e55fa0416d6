using GracefulShutdown.Membership;
using Orleans.Runtime;

namespace GracefulShutdown.GrainDirectory;

/// <summary>Which grains have lost their entry in Orleans' default directory, because the silo that had it leaves.</summary>
internal sealed class LeaversEntries(EmptiedSilos emptied, IClusterMembershipService membership)
{
    private Known? _known;

    /// <returns>The silo that has emptied itself, leaves, and had the entry before; <see langword="null"/> where a silo that stays has it.</returns>
    public Leaver? OwnerOf(GrainId grain)
    {
        var snapshot = membership.CurrentSnapshot;
        if (_known is not { } known || !ReferenceEquals(known.Snapshot, snapshot))
        {
            _known = known = new Known(snapshot, [.. emptied.Snapshot()
                .Select(silo => new Leaver(silo, snapshot.GetSiloStatus(silo), RingWith(silo)))
                .Where(leaver => leaver.Status.IsTerminating())]);
        }

        return known.Leavers.FirstOrDefault(leaver => leaver.Silo.Equals(leaver.Ring.OwnerOf(grain)));
    }

    /// <summary>The ring as it is, or was, with this silo.</summary>
    public DirectoryRing RingWith(SiloAddress leaver) => new(membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status is SiloStatus.Active)
        .Select(member => member.SiloAddress)
        .Append(leaver));

    internal sealed record Leaver(SiloAddress Silo, SiloStatus Status, DirectoryRing Ring);

    /// <summary>Computed once for each change of the membership: a directory deactivates thousands at once.</summary>
    private sealed record Known(ClusterMembershipSnapshot Snapshot, IReadOnlyList<Leaver> Leavers);
}
