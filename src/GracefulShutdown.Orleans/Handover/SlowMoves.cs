using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>
/// The activations that take longer than their lane has patience: in a turn that has to end before they are asked, or on their way for long.
/// They hold up nobody; the handover ends when they have gone, or its time is up.
/// </summary>
internal sealed class SlowMoves(ActivationMove move, HandoverTally tally, TimeProvider time)
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<IGrainContext, (Task End, long Start)> _moves = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<HandoverMove, bool> _inTurn = new(ReferenceEqualityComparer.Instance);
    private HandoverTargets? _targets;

    public bool IsEmpty => _moves.IsEmpty;

    /// <summary>All of them, and since when each is waited for.</summary>
    public IEnumerable<(IGrainContext Activation, long Start)> All => _moves.Select(move => (move.Key, move.Value.Start));

    public bool Contains(IGrainContext activation) => _moves.ContainsKey(activation);

    /// <summary>Where they go that are not on their way yet.</summary>
    public void GoTo(HandoverTargets targets) => Volatile.Write(ref _targets, targets);

    /// <param name="one">The one.</param>
    /// <param name="asked">Whether it could be asked, as soon as it is known.</param>
    /// <param name="start">Since when it is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Add(HandoverMove one, Task<bool> asked, long start, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _moves[one.Activation] = (done.Task, start);
        _ = EndAsync();

        async Task EndAsync()
        {
            await FollowAsync(one, asked, start, cancellationToken).ConfigureAwait(false);
            _moves.TryRemove(one.Activation, out _);
            done.SetResult();
        }
    }

    /// <summary>Asks those that are still in a turn, in the middle of it: they go when it ends, while the silo stops.</summary>
    public void AskInTurn()
    {
        foreach (var one in _inTurn.Keys)
        {
            if (_targets?.Next() is { } target)
                one.Activation.Scheduler.QueueAction(() => ActivationMove.Ask(one, target));
        }
    }

    /// <summary>Returns when one of them has ended, or after a moment: others may have come to this silo meanwhile.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_moves.Values.Take(1000).Select(move => move.End).Append(Task.Delay(_period, time, cancellationToken))).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task FollowAsync(HandoverMove one, Task<bool> asked, long start, CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(BudgetLeft(one, start), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        var isAsked = false;
        try
        {
            isAsked = await asked.WaitAsync(end.Token).ConfigureAwait(false);
            if (!isAsked)
            {
                _inTurn[one] = true;
                if (await move.AskInGapAsync(one, () => _targets?.Next(), end.Token).ConfigureAwait(false))
                    tally.AskedInTurn();
                isAsked = _inTurn.TryRemove(one, out _);
                tally.Asked(one.Activation);
            }

            await move.AwaitGoneAsync(one, start, end.Token).ConfigureAwait(false);
            tally.Left(one);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whether it is asked all the same is not for the handover to decide.
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            if (!isAsked)
                ActivationMove.Ask(one, _targets?.Next());
            tally.Abandoned(one.Activation);
        }
        catch (Exception exception)
        {
            tally.Unaskable(one, exception);
        }
    }

    private TimeSpan BudgetLeft(HandoverMove one, long start) => one.Grain.Budget is not { } budget ? Timeout.InfiniteTimeSpan
        : budget - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
