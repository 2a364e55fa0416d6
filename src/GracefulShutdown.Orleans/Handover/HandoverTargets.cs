using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>
/// Shares a leaver's activations out among the silos that stay: always to the one that has least, so that a roll ends balanced, and
/// where versions differ only to the one that is being rolled out, so that a grain moves once.
/// </summary>
internal sealed class HandoverTargets
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<SiloAddress, int> _byLoad = new();
    private readonly Func<SiloAddress, bool> _isLeaving;
    private readonly string[] _directories;

    /// <param name="silos">The silos that stay; without a load where one did not tell, as one without this library.</param>
    /// <param name="isLeaving">Whether one of them has begun to leave meanwhile.</param>
    public HandoverTargets(IReadOnlyCollection<(SiloAddress Silo, SiloLoad? Load)> silos, Func<SiloAddress, bool> isLeaving)
    {
        _isLeaving = isLeaving;
        _directories = [.. silos.Select(silo => silo.Load?.Directory).OfType<string>().Distinct()];

        // The version of the silo that started last is the one that is being rolled out, also when a roll goes back.
        var version = silos.MaxBy(silo => silo.Silo.Generation).Load?.Version;
        foreach (var (silo, load) in silos.Where(silo => silo.Load?.Version == version))
            _byLoad.Enqueue(silo, load?.Activations ?? 0);
    }

    /// <summary>Among how many silos the activations are shared out.</summary>
    public int Count => _byLoad.Count;

    /// <summary>Whether this silo and those that stay have different grain directories, and may not find what another one has placed.</summary>
    public bool IsMixed(string directory) => _directories.Any(other => other != directory);

    /// <returns>Where the next activation goes; <see langword="null"/> when all of them have begun to leave.</returns>
    public SiloAddress? Next()
    {
        lock (_lock)
        {
            while (_byLoad.TryDequeue(out var silo, out var load))
            {
                if (_isLeaving(silo))
                    continue;

                _byLoad.Enqueue(silo, load + 1);
                return silo;
            }

            return null;
        }
    }
}
