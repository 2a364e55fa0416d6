using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Keeps the account of one handover.</summary>
internal sealed class HandoverTally(ActivationTracker activations)
{
    /// <summary>A grain that comes back this often has no other silo to live on: it is left to the silo's own stop.</summary>
    private const int MaxMoves = 3;

    /// <summary>In the order in which they were asked; counted only if something comes back, for nearly always nothing does.</summary>
    private readonly ConcurrentQueue<IGrainContext> _asked = [];
    private readonly ConcurrentDictionary<IGrainContext, bool> _abandoned = new(ReferenceEqualityComparer.Instance);
    private readonly long _leftBefore = activations.Left;
    private int _migrated;
    private int _deactivated;

    /// <summary>What a pass may still ask to go.</summary>
    /// <remarks>All, before the first has been asked: there is nothing to look up yet.</remarks>
    public IEnumerable<IGrainContext> Movable()
    {
        if (_asked.IsEmpty || activations.Count == 0)
            return activations.All;

        var moves = _asked.CountBy(activation => activation.GrainId).ToDictionary();
        return activations.All.Where(
            activation => moves.GetValueOrDefault(activation.GrainId) < MaxMoves && !_abandoned.ContainsKey(activation));
    }

    /// <summary>The grains that were asked to go.</summary>
    public IReadOnlySet<GrainId> AllAsked() => _asked.Select(activation => activation.GrainId).ToHashSet();

    public void Asked(IGrainContext activation) => _asked.Enqueue(activation);

    public void Left(HandoverAction action) =>
        Interlocked.Increment(ref action is HandoverAction.Migrate ? ref _migrated : ref _deactivated);

    /// <summary>Its type's own budget is spent. It still goes when its turn ends; the drain no longer waits for it.</summary>
    public void Abandoned(IGrainContext activation) => _abandoned[activation] = true;

    /// <summary>Held against what the tracker has seen leave: what nobody here asked to go went by itself.</summary>
    public HandoverResult Result(bool isCutShort)
    {
        var gone = (int)(activations.Left - _leftBefore) - _migrated - _deactivated;
        var remaining = activations.All.ToList();
        var abandoned = isCutShort ? remaining.Count : remaining.Count(_abandoned.ContainsKey);
        return new HandoverResult(_migrated, _deactivated, gone, abandoned, remaining.Count - abandoned);
    }
}
