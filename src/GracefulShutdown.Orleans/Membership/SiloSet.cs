using System.Collections.Immutable;
using Orleans.Runtime;

namespace GracefulShutdown.Membership;

/// <summary>A set of silos that is read on every call and written a few times in a silo's life.</summary>
/// <remarks>A silo's address carries its generation, so the entry of one that died can never stand for the one that replaces it.</remarks>
internal abstract class SiloSet
{
    private ImmutableHashSet<SiloAddress> _silos = [];

    public bool IsEmpty => _silos.IsEmpty;

    public void Set(SiloAddress silo, bool isMember) =>
        ImmutableInterlocked.Update(ref _silos, silos => isMember ? silos.Add(silo) : silos.Remove(silo));

    public bool Contains(SiloAddress silo) => !_silos.IsEmpty && _silos.Contains(silo);

    public SiloAddress[] Snapshot() => [.. _silos];
}
