using Orleans.Runtime;

namespace GracefulShutdown.GrainDirectory;

/// <summary>Which silo keeps a grain's entry in Orleans' default grain directory, as that computes it (<c>LocalGrainDirectory</c>).</summary>
internal sealed class DirectoryRing
{
    private readonly SiloAddress[] _silos;

    /// <param name="active">The silos that are Active, in any order.</param>
    public DirectoryRing(IEnumerable<SiloAddress> active) =>
        _silos = [.. active.Distinct().OrderBy(silo => silo.GetConsistentHashCode()).ThenBy(silo => silo)];

    /// <returns>The last silo of the ring that is not behind the grain; <see langword="null"/> where there is no silo.</returns>
    public SiloAddress? OwnerOf(GrainId grain)
    {
        var hash = unchecked((int)grain.GetUniformHashCode());
        for (var i = _silos.Length - 1; i >= 0; i--)
        {
            if (_silos[i].GetConsistentHashCode() <= hash)
                return _silos[i];
        }

        return _silos.LastOrDefault();
    }
}
