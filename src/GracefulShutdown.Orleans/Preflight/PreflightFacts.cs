using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Preflight;

/// <summary>What was found out before a departure.</summary>
/// <param name="Silo">The silo that would leave.</param>
/// <param name="Name">Its name.</param>
/// <param name="Baggage">What it would have to move; <see langword="null"/> where it has not answered.</param>
/// <param name="Others">The other active silos.</param>
/// <param name="Lease">Who is being drained.</param>
/// <param name="Prediction">How long it would take.</param>
internal sealed record PreflightFacts(
    SiloAddress Silo, string Name, Baggage? Baggage, IReadOnlyList<OtherSilo> Others, DrainLease? Lease, Prediction? Prediction)
{
    /// <summary>Whether there is anywhere to go.</summary>
    public bool HasTakers => Others.Any(other => other.Takes);

    /// <summary>Types that no silo that takes grains has, with how many activations there are of each.</summary>
    public IReadOnlyList<GrainTypeCount> CannotMove
    {
        get
        {
            var known = Others.Where(other => other.Takes).SelectMany(other => other.Room!.GrainTypes).ToHashSet(StringComparer.Ordinal);
            return [.. Baggage?.Types.Where(type => !known.Contains(type.GrainType)) ?? []];
        }
    }

    /// <summary>Why they cannot: the same for all of them.</summary>
    public string CannotMoveBecause => HasTakers ? "No other silo has this grain type."
        : Others.Count == 0 ? "There is no other silo to go to."
        : "No other silo takes grains.";
}
