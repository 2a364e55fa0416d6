using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Keeps count of one handover.</summary>
internal sealed class HandoverTally
{
    /// <summary>A grain that comes back this often has no other silo to live on: it is left to the silo's own stop.</summary>
    private const int MaxMoves = 3;

    private readonly ConcurrentDictionary<GrainId, int> _moves = new();
    private readonly ConcurrentDictionary<IGrainContext, bool> _abandoned = new(ReferenceEqualityComparer.Instance);
    private int _migrated;
    private int _deactivated;

    public int Migrated => _migrated;

    public int Deactivated => _deactivated;

    /// <summary>What a pass may still ask to go.</summary>
    public KeyValuePair<IGrainContext, bool>[] Movable(KeyValuePair<IGrainContext, bool>[] activations) => Array.FindAll(
        activations,
        activation => _moves.GetValueOrDefault(activation.Key.GrainId) < MaxMoves && !_abandoned.ContainsKey(activation.Key));

    public void Asked(IGrainContext activation) => _moves.AddOrUpdate(activation.GrainId, 1, static (_, count) => count + 1);

    public void Left(HandoverAction action) =>
        Interlocked.Increment(ref action is HandoverAction.Migrate ? ref _migrated : ref _deactivated);

    /// <summary>Its type's own budget is spent. It still goes when its turn ends; the drain no longer waits for it.</summary>
    public void Abandoned(IGrainContext activation) => _abandoned[activation] = true;
}
