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

    /// <param name="silos">The silos that stay; without a load where one did not tell.</param>
    public HandoverTargets(IReadOnlyCollection<(SiloAddress Silo, SiloLoad? Load)> silos)
    {
        var known = silos.Where(silo => silo.Load is not null).ToList();

        // The version of the silo that started last is the one that is being rolled out, also when a roll goes back.
        var version = known.OrderBy(silo => silo.Silo.Generation).LastOrDefault().Load?.Version;
        foreach (var (silo, load) in known.Where(silo => silo.Load!.Version == version))
            _byLoad.Enqueue(silo, load!.Activations);
    }

    /// <summary>Among how many silos the activations are shared out.</summary>
    public int Count => Math.Max(1, _byLoad.Count);

    /// <returns>Where the next activation goes; <see langword="null"/> leaves it to placement, where no silo told its load.</returns>
    public SiloAddress? Next()
    {
        lock (_lock)
        {
            if (!_byLoad.TryDequeue(out var silo, out var load))
                return null;

            _byLoad.Enqueue(silo, load + 1);
            return silo;
        }
    }
}
