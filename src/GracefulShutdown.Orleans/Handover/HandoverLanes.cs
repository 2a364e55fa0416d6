using System.Collections.Concurrent;

namespace GracefulShutdown;

/// <summary>Carries out one pass, in three lanes side by side, so that a slow storage holds up only what is written to it.</summary>
internal sealed class HandoverLanes(ActivationMove move, BusyActivations busy, TimeProvider time)
{
    private const int Ramp = 4;

    public Task RunAsync(HandoverPass pass, HandoverTargets targets, HandoverTally tally, CancellationToken cancellationToken) => Task.WhenAll(
        AllOfAsync(WriteAsync(pass.Writing, targets, tally, cancellationToken)),
        HotThenIdleAsync(pass, targets, tally, cancellationToken),
        AllOfAsync(LaneAsync(StillIdle(pass.Clean), HandoverPace.Idle, targets, tally, cancellationToken)));

    /// <returns>Those that have not left within the lane's patience.</returns>
    public Task<IReadOnlyCollection<Task>> WriteAsync(
        IEnumerable<HandoverMove> moves, HandoverTargets? targets, HandoverTally tally, CancellationToken cancellationToken) =>
        LaneAsync(moves, HandoverPace.Writing(move.MaxWrites), targets, tally, cancellationToken);

    /// <summary>
    /// The first move to each silo goes alone and the next few slowly: they compile, here and there, what moving takes, and nobody should
    /// wait for that but their own callers.
    /// </summary>
    private async Task HotThenIdleAsync(HandoverPass pass, HandoverTargets targets, HandoverTally tally, CancellationToken cancellationToken)
    {
        var (alone, slowly) = (targets.Count, targets.Count + HandoverPass.MinInFlight);
        (IEnumerable<HandoverMove> Moves, HandoverPace Pace)[] steps =
        [
            (pass.Hot.Take(alone), HandoverPace.Hot(1)),
            (pass.Hot.Take(slowly).Skip(alone), HandoverPace.Hot(Ramp)),
            (pass.Hot.Skip(slowly), HandoverPace.Hot(pass.HotInFlight)),
            (StillIdle(pass.Idle), HandoverPace.Idle),
        ];
        List<Task> late = [];
        foreach (var (moves, pace) in steps)
            late.AddRange(await LaneAsync(moves, pace, targets, tally, cancellationToken).ConfigureAwait(false));
        await Task.WhenAll(late).ConfigureAwait(false);
    }

    /// <summary>Looks at each when its turn comes. What has been called meanwhile may be in a long turn by now, and goes with the next pass.</summary>
    private IEnumerable<HandoverMove> StillIdle(IEnumerable<HandoverMove> moves) => moves.Where(one => !busy.Contains(one.Activation));

    private static async Task AllOfAsync(Task<IReadOnlyCollection<Task>> lane) =>
        await Task.WhenAll(await lane.ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<IReadOnlyCollection<Task>> LaneAsync(
        IEnumerable<HandoverMove> moves, HandoverPace pace, HandoverTargets? targets, HandoverTally tally, CancellationToken cancellationToken)
    {
        ConcurrentBag<Task> late = [];
        var options = new ParallelOptions { MaxDegreeOfParallelism = pace.InFlight / pace.Batch, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(moves.Chunk(pace.Batch), options, async (batch, token) =>
        {
            var start = time.GetTimestamp();
            var left = Start(batch, targets, tally, cancellationToken);
            await Task.WhenAll(left).WaitAsync(pace.Patience, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            for (var i = 0; i < left.Count; i++)
            {
                if (left[i].IsCompletedSuccessfully)
                    tally.Left(batch[i].Action);
                else
                    late.Add(AwaitAsync(batch[i], left[i], start, tally, cancellationToken));
            }
        }).ConfigureAwait(false);
        return late;
    }

    /// <summary>Asks a batch to go. When all targets have begun to leave, what is still here stays here.</summary>
    private List<Task> Start(HandoverMove[] batch, HandoverTargets? targets, HandoverTally tally, CancellationToken cancellationToken)
    {
        List<Task> left = new(batch.Length);
        foreach (var one in batch)
        {
            var target = targets?.Next();
            if (target is null && targets is not null)
                break;

            tally.Asked(one.Activation);
            left.Add(move.RunAsync(one, target, cancellationToken));
        }

        return left;
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
