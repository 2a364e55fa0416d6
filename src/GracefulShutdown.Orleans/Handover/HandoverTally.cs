using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Keeps the account of one handover.</summary>
internal sealed class HandoverTally(ActivationTracker activations)
{
    /// <summary>A grain that comes back this often has no other silo to live on: it is left to the silo's own stop.</summary>
    private const int MaxMoves = 3;

    private readonly ConcurrentDictionary<GrainId, int> _moves = new(Environment.ProcessorCount, activations.Count);
    private readonly ConcurrentDictionary<IGrainContext, bool> _abandoned = new(ReferenceEqualityComparer.Instance);
    private readonly long _leftBefore = activations.Left;
    private int _migrated;
    private int _deactivated;

    /// <summary>What a pass may still ask to go.</summary>
    /// <remarks>All, before the first has been asked: there is nothing to look up yet.</remarks>
    public IEnumerable<KeyValuePair<IGrainContext, bool>> Movable() => _moves.IsEmpty ? activations.All : activations.All.Where(
        activation => _moves.GetValueOrDefault(activation.Key.GrainId) < MaxMoves && !_abandoned.ContainsKey(activation.Key));

    public bool WasAsked(IGrainContext activation) => _moves.ContainsKey(activation.GrainId);

    public void Asked(IGrainContext activation) => _moves.AddOrUpdate(activation.GrainId, 1, static (_, count) => count + 1);

    public void Left(HandoverAction action) =>
        Interlocked.Increment(ref action is HandoverAction.Migrate ? ref _migrated : ref _deactivated);

    /// <summary>Its type's own budget is spent. It still goes when its turn ends; the drain no longer waits for it.</summary>
    public void Abandoned(IGrainContext activation) => _abandoned[activation] = true;

    /// <summary>Held against what the tracker has seen leave: what nobody here asked to go went by itself.</summary>
    public HandoverResult Result(bool isCutShort)
    {
        var gone = (int)(activations.Left - _leftBefore) - _migrated - _deactivated;
        var remaining = activations.All.ToList();
        var abandoned = isCutShort ? remaining.Count : remaining.Count(activation => _abandoned.ContainsKey(activation.Key));
        return new HandoverResult(_migrated, _deactivated, gone, abandoned, remaining.Count - abandoned);
    }
}
