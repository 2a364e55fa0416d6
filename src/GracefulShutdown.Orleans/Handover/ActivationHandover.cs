using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Moves this silo's activations elsewhere until none is left.</summary>
/// <remarks>A loop, for while the silo is Active a call that was already on its way here can create its grain again.</remarks>
internal sealed partial class ActivationHandover(
    ActivationTracker activations, HandoverLanes lanes, HandoverTraitsCache traits, HandoverTargetFinder finder, CordonAnnouncer announcer,
    ILogger<ActivationHandover> logger)
{
    public async Task<HandoverResult> RunAsync(CancellationToken cancellationToken)
    {
        var tally = new HandoverTally(activations);
        try
        {
            while (await finder.FindAsync(cancellationToken).ConfigureAwait(false) is { } targets
                && tally.Movable() is { Length: > 0 } movable)
            {
                LogHandingOver(movable.Length);
                TellLeaving(movable);
                await lanes.RunAsync(HandoverPass.Of(movable, traits.Of), targets, tally, cancellationToken).ConfigureAwait(false);

                // Silos may have joined since the cordon was announced.
                await announcer.AnnounceAsync(isCordoned: true, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogCutShort(activations.Count);
            return tally.Result(isCutShort: true);
        }

        return tally.Result(isCutShort: false);
    }

    /// <summary>
    /// Deactivates what may have to be saved, where there is nowhere to go: Orleans' own stop does so too, but more of them at once
    /// than a storage can take. What does not leave soon is left to that stop.
    /// </summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (finder.HasTarget)
            return;

        var saves = HandoverPass.Of(activations.Snapshot(), traits.Of).Writing.Select(move => move with { Action = HandoverAction.Deactivate });
        await lanes.WriteAsync(saves, targets: null, new HandoverTally(activations), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells those grains that asked to know, before any of them is asked to go: a long job may need its time to end.</summary>
    public void TellLeaving() => TellLeaving(activations.Snapshot());

    private static void TellLeaving(KeyValuePair<IGrainContext, bool>[] activations)
    {
        foreach (var (activation, _) in activations)
        {
            if (activation.GrainInstance is ISiloLeavingObserver observer)
                activation.Scheduler.QueueAction(observer.OnSiloLeaving);
        }
    }

    [LoggerMessage(111, LogLevel.Debug, "Handing over {Count} activations")]
    private partial void LogHandingOver(int count);

    [LoggerMessage(112, LogLevel.Debug, "The handover was cut short with {Count} activations left")]
    private partial void LogCutShort(int count);
}
