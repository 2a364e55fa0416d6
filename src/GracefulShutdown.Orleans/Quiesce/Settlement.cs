using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Waits until every request that was running or queued on this silo has ended.</summary>
internal sealed class Settlement(ActivationTracker activations, IActivationWorkingSet workingSet, RequestCount requests, TimeProvider time)
{
    private const int MaxProbes = 256;

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(100);

    /// <returns>The grains of which that is not known; none unless the token ended the wait.</returns>
    public async Task<IReadOnlyCollection<GrainId>> WaitAsync(Func<bool> isMoot, CancellationToken bound)
    {
        var busy = new ConcurrentDictionary<IGrainContext, bool>(
            activations.All.Where(activation => IsBusy(activation.Key)), ReferenceEqualityComparer.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(bound);
        var probes = ProbeAsync(busy, end.Token);
        try
        {
            // An activation whose requests interleave tells nothing but that it has had none for ten seconds; a silo that has none
            // at all at one moment has none of them.
            while (!busy.IsEmpty && requests.Observe() is not 0 && !isMoot())
            {
                await Task.Delay(_period, time, bound).ConfigureAwait(false);
                foreach (var activation in busy.Keys.Where(activation => !IsBusy(activation)))
                    busy.TryRemove(activation, out _);
            }

            return [];
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            return [.. busy.Keys.Select(activation => activation.GrainId)];
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await probes.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Task ProbeAsync(
        ConcurrentDictionary<IGrainContext, bool> busy, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        busy.Keys.Where(activation => !Interleaving.IsPossible(activation)),
        new ParallelOptions { MaxDegreeOfParallelism = MaxProbes, CancellationToken = cancellationToken },
        async (activation, token) =>
        {
            var passed = activation.GrainReference.AsReference<IActivationProbe>().PassAsync().WaitAsync(token);
            await passed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // One that could not be asked is no longer busy when it has gone, or has been idle for long.
            if (passed.IsCompletedSuccessfully)
                busy.TryRemove(activation, out _);
        });

    /// <summary>
    /// Whether it is still here and has had a request within the last ten seconds. Orleans' own word that it is idle is not enough:
    /// a request that an idle activation is running makes it active again only when it ends.
    /// </summary>
    private bool IsBusy(IGrainContext activation)
    {
        if (activations.IsIdle(activation) is not { } isIdle || activation is not IActivationWorkingSetMember member
            || member.IsCandidateForRemoval(wouldRemove: isIdle))
            return false;

        // Asked that way, one that runs something says that it stays in the working set, and an idle one may have left that.
        if (isIdle)
            workingSet.OnActive(member);
        return true;
    }
}
