using System.Collections.Immutable;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>A set of silos that is read on every call and written a few times in a silo's life.</summary>
/// <remarks>A silo's address carries its generation, so the entry of one that died can never stand for the one that replaces it.</remarks>
internal abstract class SiloSet
{
    private ImmutableHashSet<SiloAddress> _silos = [];

    public bool IsEmpty => _silos.IsEmpty;

    public void Add(SiloAddress silo) => ImmutableInterlocked.Update(ref _silos, silos => silos.Add(silo));

    public void Remove(SiloAddress silo) => ImmutableInterlocked.Update(ref _silos, silos => silos.Remove(silo));

    public bool Contains(SiloAddress silo) => !_silos.IsEmpty && _silos.Contains(silo);

    public SiloAddress[] Snapshot() => [.. _silos];
}
