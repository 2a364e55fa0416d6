using System.Runtime.CompilerServices;
using GracefulShutdown.Activations;
using GracefulShutdown.Pace;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Carries out one pass: its phases one after the other, and the lanes of a phase side by side, so that a slow storage holds up only what is written to it.</summary>
internal sealed class HandoverLanes(
    ActivationMove move, BusyActivations busy, InFlight inFlight, HandoverRate rate, BatchBytes bytes, TimeProvider time)
{
    private const int Ramp = 4;

    private bool _hasRamped;

    /// <summary>Returns when all have been asked, and have gone or are among the slow ones.</summary>
    public async Task RunAsync(HandoverPass pass, HandoverTargets targets, HandoverTally tally, SlowMoves slow, CancellationToken cancellationToken)
    {
        var run = new LaneRun(targets.Next, tally, slow, cancellationToken);
        foreach (var phase in pass.Phases)
        {
            using var way = await inFlight.EnterAsync(phase.Kind, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(
                LaneAsync(phase.Writing, HandoverPace.Writing(move.MaxWrites), run),
                HotThenIdleAsync(phase, targets.Count, run),
                LaneAsync(StillIdle(phase.Clean), HandoverPace.Idle, run)).ConfigureAwait(false);
        }
    }

    /// <summary>Deactivates those that may write, each as soon as it has a place; returns when all have been asked and have had some time.</summary>
    public Task SaveAsync(IEnumerable<HandoverMove> writing, HandoverTally tally, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        writing,
        new ParallelOptions { MaxDegreeOfParallelism = HandoverPace.Writing(move.MaxWrites).InFlight, CancellationToken = cancellationToken },
        async (one, token) =>
        {
            // Nothing in this process waits for a grain any more, and what is in a turn now is asked all the same.
            await move.AskAnywayAsync(one, token).ConfigureAwait(false);
            tally.Asked(one.Activation);
            var gone = one.Activation.Deactivated;
            await gone.WaitAsync(ActivationMove.Slow, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (gone.IsCompleted)
                tally.Left(one);
        });

    /// <summary>
    /// The first move to each silo goes alone and the next few slowly: they compile, here and there, what moving takes, and nobody should
    /// wait for that but their own callers.
    /// </summary>
    private async Task HotThenIdleAsync(HandoverPhase phase, int targets, LaneRun run)
    {
        var (alone, slowly) = _hasRamped ? (0, 0) : (targets, targets + HandoverPhase.MinInFlight);
        _hasRamped |= phase.Hot.Count > 0;
        await LaneAsync(phase.Hot.Take(alone), HandoverPace.Hot(1), run).ConfigureAwait(false);
        await LaneAsync(phase.Hot.Take(slowly).Skip(alone), HandoverPace.Hot(Ramp), run).ConfigureAwait(false);
        await LaneAsync(phase.Hot.Skip(slowly), HandoverPace.Hot(phase.HotInFlight), run).ConfigureAwait(false);
        await LaneAsync(StillIdle(phase.Idle), HandoverPace.Idle, run).ConfigureAwait(false);
    }

    /// <summary>Looks at each when its turn comes. What has been called meanwhile goes with the next pass, as one that is being called.</summary>
    private IEnumerable<HandoverMove> StillIdle(Queue<HandoverMove> moves)
    {
        while (moves.TryDequeue(out var one))
        {
            if (!busy.Contains(one.Activation))
                yield return one;
        }
    }

    private Task LaneAsync(IEnumerable<HandoverMove> moves, HandoverPace pace, LaneRun run) => rate.IsLimited
        ? Parallel.ForEachAsync(
            CappedAsync(moves, run.CancellationToken), Options(pace.InFlight, run),
            async (one, _) => await BatchAsync([one], pace.Patience, run).ConfigureAwait(false))
        : Parallel.ForEachAsync(
            moves.Chunk(pace.Batch), Options(pace.InFlight / pace.Batch, run),
            async (batch, _) => await BatchAsync(batch, pace.Patience, run).ConfigureAwait(false));

    /// <summary>Waits first and looks then, for what was idle before the wait may be called by now.</summary>
    private async IAsyncEnumerable<HandoverMove> CappedAsync(
        IEnumerable<HandoverMove> moves, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var next = moves.GetEnumerator();
        while (true)
        {
            await rate.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!next.MoveNext())
                yield break;
            yield return next.Current;
        }
    }

    private static ParallelOptions Options(int atOnce, LaneRun run) =>
        new() { MaxDegreeOfParallelism = atOnce, CancellationToken = run.CancellationToken };

    /// <summary>Asks a batch to go. When all targets have begun to leave, what is still here stays here.</summary>
    private async Task BatchAsync(HandoverMove[] batch, TimeSpan patience, LaneRun run)
    {
        var start = time.GetTimestamp();
        List<Task<bool>> asked = new(batch.Length);
        foreach (var one in batch)
        {
            if (run.Target() is not { } target)
                break;
            asked.Add(BatchBytes.Bounds(one)
                ? await TryAskBoundedAsync(one, target, run.CancellationToken).ConfigureAwait(false)
                : move.TryAskAsync(one, target, run.CancellationToken));
        }

        // An activation whose turn blocks its thread does not even say that it is in one.
        await ((Task)Task.WhenAll(asked)).WaitAsync(patience, time, run.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var left = batch.Take(asked.Count).Where((_, i) => IsAsked(asked[i])).Select(one => one.Activation.Deactivated);
        await Task.WhenAll(left).WaitAsync(patience, time, run.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var i = 0; i < asked.Count; i++)
            Settle(batch[i], asked[i], start, run);
    }

    /// <returns>The question, when what it takes along fits in beside what is on its way.</returns>
    private async Task<Task<bool>> TryAskBoundedAsync(HandoverMove one, SiloAddress target, CancellationToken cancellationToken)
    {
        await bytes.EnterAsync(cancellationToken).ConfigureAwait(false);
        var asked = move.TryAskAsync(one, target, cancellationToken);
        _ = bytes.LeaveAsync(one.Activation, asked);
        return asked;
    }

    private static void Settle(HandoverMove one, Task<bool> asked, long start, LaneRun run)
    {
        if (IsAsked(asked))
            run.Tally.Asked(one.Activation);
        if (asked.IsFaulted)
        {
            run.Tally.Unaskable(one, asked.Exception.InnerException!);
        }
        else if (IsAsked(asked) && one.Activation.Deactivated.IsCompleted)
        {
            run.Tally.Left(one);
        }
        else
        {
            run.Slow.Add(one, asked, start, run.CancellationToken);
        }
    }

    private static bool IsAsked(Task<bool> asked) => asked is { IsCompletedSuccessfully: true, Result: true };

    /// <summary>What all lanes of a pass have in common.</summary>
    private sealed record LaneRun(Func<SiloAddress?> Target, HandoverTally Tally, SlowMoves Slow, CancellationToken CancellationToken);
}
