using System.Collections.Concurrent;
using GracefulShutdown.Activations;
using GracefulShutdown.Turns;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Gateway;

/// <summary>Waits until every request that was running or queued on this silo has ended.</summary>
internal sealed class Settlement(ActivationTracker activations, BusyActivations busyActivations, RequestCount requests, TimeProvider time)
{
    private const int MaxProbes = 256;

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(100);

    /// <returns>The grains of which that is not known; none unless the token ended the wait.</returns>
    public Task<IReadOnlyCollection<GrainId>> WaitAsync(Func<bool> isMoot, CancellationToken bound) => WaitAsync(_ => true, isMoot, bound);

    /// <inheritdoc cref="WaitAsync(Func{bool}, CancellationToken)"/>
    /// <remarks>Only those of some grains.</remarks>
    public async Task<IReadOnlyCollection<GrainId>> WaitAsync(Func<GrainId, bool> isConcerned, Func<bool> isMoot, CancellationToken bound)
    {
        var concerned = activations.All.Where(activation => isConcerned(activation.GrainId) && IsBusy(activation));
        var busy = new ConcurrentDictionary<IGrainContext, bool>(
            concerned.Select(activation => KeyValuePair.Create(activation, true)), ReferenceEqualityComparer.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(bound);
        var probes = ProbeAsync(busy, end.Token);
        try
        {
            while (!IsSettled(busy) && !isMoot())
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

    /// <summary>
    /// A silo that counts no request at one moment has none of those before it; but of stateless workers Orleans counts none, for only
    /// what stands in front of them is in its directory of activations.
    /// </summary>
    private bool IsSettled(ConcurrentDictionary<IGrainContext, bool> busy)
    {
        if (!busy.IsEmpty && requests.Observe() is 0)
        {
            foreach (var activation in busy.Keys.Where(activation => !IsStatelessWorker(activation)))
                busy.TryRemove(activation, out _);
        }

        return busy.IsEmpty;
    }

    /// <summary>The worker that clients touch for the sake of a connection has nothing that anybody waits for.</summary>
    private bool IsBusy(IGrainContext activation) =>
        activation.GrainInstance is not GatewayPresenceGrain && !RunningRequests.AreNone(activation) && busyActivations.Contains(activation);

    private static bool IsStatelessWorker(IGrainContext activation) =>
        activation.GrainInstance?.GetType().IsDefined(typeof(StatelessWorkerAttribute), inherit: true) is not false;

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
