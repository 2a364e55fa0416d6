using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Moves this silo's activations elsewhere until none is left.</summary>
/// <remarks>A loop, for while the silo is Active a call that was already on its way here can create its grain again.</remarks>
internal sealed partial class ActivationHandover(
    ActivationTracker activations, BusyActivations busy, HandoverLanes lanes, HandoverTraitsCache traits, HandoverTargetFinder finder, CordonAnnouncer announcer,
    DirectoryKind directory, ILogger<ActivationHandover> logger)
{
    private HandoverTally? _last;

    public async Task<HandoverResult> RunAsync(CancellationToken cancellationToken)
    {
        var tally = _last = new HandoverTally(activations);
        try
        {
            while (await finder.FindAsync(cancellationToken).ConfigureAwait(false) is { } targets
                && PassTo(targets, tally) is { Count: > 0 } pass)
            {
                LogHandingOver(pass.Count);
                pass.Observers.ForEach(Tell);
                await lanes.RunAsync(pass, targets, tally, cancellationToken).ConfigureAwait(false);

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
    /// Deactivates what is left and may have to be saved: Orleans' own stop does so too, but more of them at once than a storage can
    /// take. What was asked to go before, or does not leave soon, is left to that stop.
    /// </summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var asked = _last is not null && activations.Count > 0 ? _last.AllAsked() : new HashSet<GrainId>();
        var saves = HandoverPass.Of(activations.All, busy.Contains, traits.Of, mayMigrate: false).Writing
            .Where(move => !asked.Contains(move.Activation.GrainId));
        await lanes.WriteAsync(saves, targets: null, new HandoverTally(activations), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells those grains that asked to know, before any of them is asked to go: a long job may need its time to end.</summary>
    public void TellLeaving()
    {
        foreach (var activation in activations.All)
            Tell(activation);
    }

    /// <summary>In the middle of a change of the directory, silos with the old one do not find what has moved to those with the new one.</summary>
    private HandoverPass PassTo(HandoverTargets targets, HandoverTally tally) =>
        HandoverPass.Of(tally.Movable(), busy.Contains, traits.Of, mayMigrate: !targets.IsMixed(directory.Text));

    private static void Tell(IGrainContext activation)
    {
        if (activation.GrainInstance is ISiloLeavingObserver observer)
            activation.Scheduler.QueueAction(observer.OnSiloLeaving);
    }

    [LoggerMessage(111, LogLevel.Debug, "Handing over {Count} activations")]
    private partial void LogHandingOver(int count);

    [LoggerMessage(112, LogLevel.Debug, "The handover was cut short with {Count} activations left")]
    private partial void LogCutShort(int count);
}
