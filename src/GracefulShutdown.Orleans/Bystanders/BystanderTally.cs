using System.Collections.Concurrent;
using GracefulShutdown.Errors;
using GracefulShutdown.Handover;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Bystanders;

/// <summary>What becomes of the activations with memory of this silo that lose their directory entry with one that leaves.</summary>
internal sealed class BystanderTally(ActivationErrors errors)
{
    private readonly ConcurrentDictionary<GrainId, IGrainContext> _here = new();
    private readonly ConcurrentQueue<Task> _leaving = [];
    private int _moved;
    private int _lost;
    private int _open;

    public BystanderOutcome Outcome => new(_moved, _lost, _open);

    /// <summary>Whether the grain is here, or on its way from here and not where it goes yet.</summary>
    public bool Holds(GrainId grain) => _here.TryGetValue(grain, out var activation) && !activation.Deactivated.IsCompleted;

    /// <summary>Whether it is one of those that were counted.</summary>
    public bool Expects(IGrainContext activation) => _here.TryGetValue(activation.GrainId, out var here) && ReferenceEquals(here, activation);

    /// <summary>Orleans will deactivate them.</summary>
    public void Expect(IReadOnlyCollection<IGrainContext> activations)
    {
        foreach (var activation in activations)
            _here[activation.GrainId] = activation;
    }

    /// <summary>It has begun to go.</summary>
    public void Add(HandoverMove move)
    {
        _here[move.Activation.GrainId] = move.Activation;
        Interlocked.Increment(ref _open);
        _leaving.Enqueue(FollowAsync(move));
    }

    /// <summary>Waits until all that are expected to go have gone.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var gone = _here.Select(here => here.Value.Deactivated).ToList();
        await Task.WhenAll(gone).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_leaving).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FollowAsync(HandoverMove move)
    {
        await move.Activation.Deactivated.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _here.TryRemove(new(move.Activation.GrainId, move.Activation));
        var hasMoved = errors.Take(move.Activation.GrainId) is null && move.HasPacked;
        Interlocked.Increment(ref hasMoved ? ref _moved : ref _lost);
        Interlocked.Decrement(ref _open);
    }
}
