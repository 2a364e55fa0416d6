using System.Collections.Concurrent;

namespace GracefulShutdown;

/// <summary>Carries out one pass, in three lanes side by side, so that a slow storage holds up only what is written to it.</summary>
internal sealed class HandoverLanes(ActivationMove move, TimeProvider time)
{
    private const int Ramp = 4;

    /// <summary>One that has not left by now is in a turn: it goes when that ends, and meanwhile the next may start.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(250);

    public Task RunAsync(HandoverPass pass, HandoverTargets targets, HandoverTally tally, CancellationToken cancellationToken) => Task.WhenAll(
        AllOfAsync(WriteAsync(pass.Writing, targets, tally, cancellationToken)),
        HotThenIdleAsync(pass, targets, tally, cancellationToken),
        AllOfAsync(LaneAsync(pass.Clean, HandoverPass.MaxInFlight, _patience, targets, tally, cancellationToken)));

    /// <summary>Twice as many as may write: those that have written are still on their way.</summary>
    /// <returns>Those that have not left within the lane's patience.</returns>
    public Task<IReadOnlyCollection<Task>> WriteAsync(
        IEnumerable<HandoverMove> moves, HandoverTargets? targets, HandoverTally tally, CancellationToken cancellationToken) =>
        LaneAsync(moves, move.MaxWrites * 2, ActivationMove.Slow, targets, tally, cancellationToken);

    /// <summary>
    /// The first move to each silo goes alone and the next few slowly: they compile, here and there, what moving takes, and nobody should
    /// wait for that but their own callers.
    /// </summary>
    private async Task HotThenIdleAsync(HandoverPass pass, HandoverTargets targets, HandoverTally tally, CancellationToken cancellationToken)
    {
        var (alone, slowly) = (targets.Count, targets.Count + HandoverPass.MinInFlight);
        (IEnumerable<HandoverMove> Moves, int InFlight)[] steps =
        [
            (pass.Hot.Take(alone), 1),
            (pass.Hot.Take(slowly).Skip(alone), Ramp),
            (pass.Hot.Skip(slowly), pass.HotInFlight),
            (pass.Idle, HandoverPass.MaxInFlight),
        ];
        List<Task> late = [];
        foreach (var (moves, inFlight) in steps)
            late.AddRange(await LaneAsync(moves, inFlight, _patience, targets, tally, cancellationToken).ConfigureAwait(false));
        await Task.WhenAll(late).ConfigureAwait(false);
    }

    private static async Task AllOfAsync(Task<IReadOnlyCollection<Task>> lane) =>
        await Task.WhenAll(await lane.ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<IReadOnlyCollection<Task>> LaneAsync(
        IEnumerable<HandoverMove> moves, int inFlight, TimeSpan patience, HandoverTargets? targets, HandoverTally tally,
        CancellationToken cancellationToken)
    {
        ConcurrentBag<Task> late = [];
        var options = new ParallelOptions { MaxDegreeOfParallelism = inFlight, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(moves, options, async (one, token) =>
        {
            // When all of them have begun to leave, what is still here stays here.
            var target = targets?.Next();
            if (target is null && targets is not null)
                return;

            tally.Asked(one.Activation);
            var start = time.GetTimestamp();
            var left = move.RunAsync(one, target, cancellationToken);
            await left.WaitAsync(patience, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (left.IsCompletedSuccessfully)
                tally.Left(one.Action);
            else
                late.Add(AwaitAsync(one, left, start, tally, cancellationToken));
        }).ConfigureAwait(false);
        return late;
    }

    private async Task AwaitAsync(HandoverMove one, Task left, long start, HandoverTally tally, CancellationToken cancellationToken)
    {
        try
        {
            await move.AwaitAsync(one, left, start, cancellationToken).ConfigureAwait(false);
            tally.Left(one.Action);
        }
        catch (TimeoutException)
        {
            tally.Abandoned(one.Activation);
        }
    }
}
