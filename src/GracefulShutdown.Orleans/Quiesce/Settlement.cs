using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Waits until every request that was running or queued on this silo has ended.</summary>
internal sealed class Settlement(ActivationTracker activations, BusyActivations busyActivations, RequestCount requests, TimeProvider time)
{
    private const int MaxProbes = 256;

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(100);

    /// <returns>The grains of which that is not known; none unless the token ended the wait.</returns>
    public async Task<IReadOnlyCollection<GrainId>> WaitAsync(Func<bool> isMoot, CancellationToken bound)
    {
        var busy = new ConcurrentDictionary<IGrainContext, bool>(
            activations.All.Where(busyActivations.Contains).Select(activation => KeyValuePair.Create(activation, true)), ReferenceEqualityComparer.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(bound);
        var probes = ProbeAsync(busy, end.Token);
        try
        {
            // An activation whose requests interleave tells nothing but that it has had none for ten seconds; a silo that has none
            // at all at one moment has none of them.
            while (!busy.IsEmpty && requests.Observe() is not 0 && !isMoot())
            {
                await Task.Delay(_period, time, bound).ConfigureAwait(false);
                foreach (var activation in busy.Keys.Where(activation => !busyActivations.Contains(activation)))
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
}
