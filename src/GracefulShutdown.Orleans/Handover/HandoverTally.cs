using System.Collections.Concurrent;
using GracefulShutdown.Activations;
using GracefulShutdown.Errors;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Keeps the account of one handover.</summary>
/// <param name="activations">All that are here.</param>
/// <param name="errors">What has gone wrong with one that has left.</param>
/// <param name="abandoned">Those that this handover, or an earlier one of the same departure, does not wait for any more.</param>
internal sealed class HandoverTally(
    ActivationTracker activations, ActivationErrors errors, ConcurrentDictionary<IGrainContext, bool> abandoned)
{
    /// <summary>A grain that comes back this often has no other silo to live on: it is left to the silo's own stop.</summary>
    private const int MaxMoves = 3;

    /// <summary>
    /// Counted only if something comes back, for nearly always nothing does. Not the activations: what has left would stay in memory.
    /// </summary>
    private readonly ConcurrentQueue<GrainId> _asked = [];
    private readonly ConcurrentQueue<ActivationError> _failed = [];
    private readonly ConcurrentQueue<ActivationError> _unaskable = [];
    private readonly long _leftBefore = activations.Left;
    private int _migrated;
    private int _deactivated;
    private int _askedInTurn;
    private int _memoryStorages;

    /// <summary>What a pass may still ask to go.</summary>
    /// <remarks>All, before the first has been asked: there is nothing to look up yet.</remarks>
    public IEnumerable<IGrainContext> Movable()
    {
        if ((_asked.IsEmpty && abandoned.IsEmpty) || activations.Count == 0)
            return activations.All;

        var moves = _asked.CountBy(grain => grain).ToDictionary();
        return activations.All.Where(
            activation => moves.GetValueOrDefault(activation.GrainId) < MaxMoves && !abandoned.ContainsKey(activation));
    }

    /// <summary>The grains that were asked to go.</summary>
    public IEnumerable<GrainId> AllAsked() => _asked;

    public void Asked(IGrainContext activation) => _asked.Enqueue(activation.GrainId);

    /// <summary>Its turns overlapped for so long that it was asked in the middle of some.</summary>
    public void AskedInTurn() => Interlocked.Increment(ref _askedInTurn);

    public void Left(HandoverMove move)
    {
        if (move.Grain.IsMemoryStorage)
            Interlocked.Increment(ref _memoryStorages);
        if (errors.Take(move.Activation.GrainId) is { } error)
            _failed.Enqueue(new ActivationError(move.Activation.GrainId, error));
        else
            Interlocked.Increment(ref move.HasPacked ? ref _migrated : ref _deactivated);
    }

    /// <summary>It cannot even be asked, and stays.</summary>
    public void Unaskable(HandoverMove move, Exception exception)
    {
        abandoned[move.Activation] = true;
        _unaskable.Enqueue(new ActivationError(move.Activation.GrainId, $"{exception.GetType().Name}: {exception.Message}"));
    }

    /// <summary>Its type's own budget is spent. It still goes when its turn ends; the drain no longer waits for it.</summary>
    public void Abandoned(IGrainContext activation) => abandoned[activation] = true;

    /// <summary>Of a handover that has not begun.</summary>
    public static HandoverResult Nothing { get; } =
        new() { Migrated = 0, Deactivated = 0, LeftByThemselves = 0, Abandoned = 0, LeftToTheStop = 0 };

    /// <summary>Adds what this handover has asked to go and has seen leave.</summary>
    public HandoverResult AddTo(HandoverResult sum) => sum with
    {
        Migrated = sum.Migrated + Volatile.Read(ref _migrated),
        Deactivated = sum.Deactivated + Volatile.Read(ref _deactivated),
        Failed = sum.Failed + _failed.Count,
    };

    /// <summary>Held against what the tracker has seen leave: what nobody here asked to go went by itself.</summary>
    public HandoverResult Result(bool isCutShort)
    {
        List<ActivationError> failed = [.. _failed];
        var gone = (int)(activations.Left - _leftBefore) - _migrated - _deactivated - failed.Count;
        var remaining = activations.All.ToList();
        var givenUp = isCutShort ? remaining.Count : remaining.Count(abandoned.ContainsKey);
        return new HandoverResult
        {
            Migrated = _migrated,
            Deactivated = _deactivated,
            LeftByThemselves = Math.Max(0, gone),
            Abandoned = givenUp,
            LeftToTheStop = remaining.Count - givenUp,
            Failed = failed.Count,
            AskedInTurn = _askedInTurn,
            MemoryStorages = _memoryStorages,
            Errors = [.. failed, .. _unaskable],
        };
    }
}
