using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>
/// Shares a leaver's activations out among the silos that stay: always to the one that has least, so that a roll ends balanced, and
/// where versions differ only to the one that is being rolled out, so that a grain moves once.
/// </summary>
internal sealed class HandoverTargets
{
    private readonly Lock _lock = new();
    private readonly List<Target> _targets;
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
        _targets = [.. silos.Where(silo => silo.Load?.Version == version).Select(silo => new Target(silo.Silo, silo.Load?.Activations ?? 0))];
    }

    /// <summary>Among how many silos the activations are shared out.</summary>
    public int Count => _targets.Count;

    /// <summary>Whether this silo and those that stay have different grain directories, and may not find what another one has placed.</summary>
    public bool IsMixed(string directory) => _directories.Any(other => other != directory);

    /// <returns>Where the next activation goes; <see langword="null"/> when all of them have begun to leave.</returns>
    public SiloAddress? Next()
    {
        lock (_lock)
        {
            Target? least = null;
            foreach (var target in _targets)
            {
                if ((least is null || target.Load < least.Load) && !_isLeaving(target.Silo))
                    least = target;
            }

            if (least is not null)
                least.Load++;
            return least?.Silo;
        }
    }

    private sealed class Target(SiloAddress silo, int load)
    {
        public SiloAddress Silo => silo;

        public int Load { get; set; } = load;
    }
}
