using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Moves this silo's activations elsewhere until none is left.</summary>
/// <remarks>
/// A loop, for while the silo is Active a call that was already on its way here can create its grain again. Nothing is cancelled
/// when the caller's time is up: an activation that was told to go still goes, with a live token, once its turn has ended.
/// </remarks>
internal sealed partial class ActivationHandover(
    ActivationTracker activations, CordonedSilos cordoned, CordonAnnouncer announcer, ISiloStatusOracle membership,
    ILocalSiloDetails local, TimeProvider time, ILogger<ActivationHandover> logger)
{
    /// <summary>
    /// Enough to keep Orleans' migration batches of up to 1,000 full; with 64 in flight it moved a fifth as many a second.
    /// </summary>
    private const int MaxInFlight = 1024;

    /// <summary>A grain that comes back this often has no other silo to live on: it is left to the silo's own stop.</summary>
    private const int MaxMoves = 3;

    private static readonly DeactivationReason _reason = new(DeactivationReasonCode.ShuttingDown, "The silo is being drained.");

    /// <summary>Nearly all activations leave within milliseconds; one that takes this long is worth a line of the log.</summary>
    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(5);

    private readonly HandoverPolicyCache _policy = new();

    public async Task<HandoverResult> RunAsync(CancellationToken cancellationToken)
    {
        var moves = new ConcurrentDictionary<GrainId, int>();
        var counts = new ConcurrentDictionary<HandoverAction, int>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxInFlight, CancellationToken = cancellationToken };
        try
        {
            while (HasTarget() && Movable(moves) is { Length: > 0 } batch)
            {
                LogHandingOver(batch.Length);
                await Parallel.ForEachAsync(batch, options, async (activation, token) =>
                {
                    moves.AddOrUpdate(activation.Key.GrainId, 1, (_, count) => count + 1);
                    var action = await MoveAsync(activation.Key, activation.Value, token).ConfigureAwait(false);
                    counts.AddOrUpdate(action, 1, (_, count) => count + 1);
                }).ConfigureAwait(false);

                // Silos may have joined since the cordon was announced.
                await announcer.AnnounceAsync(isCordoned: true, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogCutShort(activations.Count);
        }

        return new HandoverResult(
            counts.GetValueOrDefault(HandoverAction.Migrate), counts.GetValueOrDefault(HandoverAction.Deactivate), activations.Count);
    }

    /// <summary>What has not left, for a person to read: the first few grains by name.</summary>
    public string Describe(int most) => string.Join(", ", activations.Snapshot().Take(most).Select(activation => activation.Key.GrainId));

    /// <summary>Tells those grains that asked to know, where there is nowhere to go: the silo's own stop deactivates them next.</summary>
    public void TellLeaving()
    {
        foreach (var (activation, _) in activations.Snapshot())
            TellLeaving(activation);
    }

    private static void TellLeaving(IGrainContext activation)
    {
        if (activation.GrainInstance is ISiloLeavingObserver observer)
            activation.Scheduler.QueueAction(observer.OnSiloLeaving);
    }

    private async Task<HandoverAction> MoveAsync(IGrainContext activation, bool isIdle, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        TellLeaving(activation);
        var action = _policy.Decide(activation, isIdle);
        if (action is HandoverAction.Migrate)
            activation.Migrate(HandoverMark.RequestContext, CancellationToken.None);
        else
            activation.Deactivate(_reason, CancellationToken.None);

        await activation.Deactivated.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (time.GetElapsedTime(start) is var elapsed && elapsed > _slow)
            LogSlow(activation.GrainId, Text.Of(elapsed), action);
        return action;
    }

    private KeyValuePair<IGrainContext, bool>[] Movable(ConcurrentDictionary<GrainId, int> moves) =>
        Array.FindAll(activations.Snapshot(), activation => moves.GetValueOrDefault(activation.Key.GrainId) < MaxMoves);

    /// <summary>Whether a silo is left that does not leave itself. Leavers hand nothing to one another.</summary>
    private bool HasTarget() =>
        membership.GetActiveSilos().Any(silo => !silo.Equals(local.SiloAddress) && !cordoned.Contains(silo));

    [LoggerMessage(111, LogLevel.Debug, "Handing over {Count} activations")]
    private partial void LogHandingOver(int count);

    [LoggerMessage(113, LogLevel.Information, "{Grain} took {Duration} to leave ({Action})")]
    private partial void LogSlow(GrainId grain, string duration, HandoverAction action);

    [LoggerMessage(112, LogLevel.Debug, "The handover was cut short with {Count} activations left")]
    private partial void LogCutShort(int count);
}
