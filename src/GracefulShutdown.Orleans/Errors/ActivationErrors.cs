using System.Collections.Concurrent;
using GracefulShutdown.Membership;
using Orleans.Runtime;

namespace GracefulShutdown.Errors;

/// <summary>
/// What went wrong with an activation that left this silo, or arrived on it, while some silo is leaving. Orleans logs such an exception and
/// goes on: an activation that could not save, take its memory along or start on its new silo looks from outside like one that could.
/// </summary>
internal sealed class ActivationErrors(CordonedSilos cordoned)
{
    /// <summary>A report names a few; what would fill the memory is not kept.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<GrainId, string> _errors = new();

    /// <summary>Nothing is kept while no silo is leaving.</summary>
    public bool AreKept => !cordoned.IsEmpty;

    /// <summary>Until this silo stops: from then on what does not migrate has been saved instead.</summary>
    public bool IsHandingOver { get; private set; } = true;

    public void EndHandover() => IsHandingOver = false;

    public void Add(GrainId grain, Exception exception) => Add(grain, $"{exception.GetType().Name}: {exception.Message}");

    /// <summary>Of several, the first one counts.</summary>
    public void Add(GrainId grain, string error)
    {
        if (AreKept && _errors.Count < Most)
            _errors.TryAdd(grain, error);
    }

    /// <returns>What was wrong with it, which is forgotten then; <see langword="null"/> where nothing was.</returns>
    public string? Take(GrainId grain) => _errors.ContainsKey(grain) && _errors.TryRemove(grain, out var error) ? error : null;

    /// <summary>Those of arrivals that the silo they came from may ask for.</summary>
    public IReadOnlyList<ActivationError> Snapshot() => [.. _errors.Select(error => new ActivationError(error.Key, error.Value))];
}
