using System.Collections.Concurrent;
using GracefulShutdown.Activations;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Errors;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Peers;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Moves this silo's activations elsewhere until none is left.</summary>
/// <remarks>A loop, for while the silo is Active a call that was already on its way here can create its grain again.</remarks>
internal sealed partial class ActivationHandover(
    ActivationTracker activations, BusyActivations busy, ActivationMove move, HandoverLanes lanes, HandoverTraitsCache traits,
    HandoverTargetFinder finder, CordonAnnouncer announcer, DirectoryKind directory, ActivationErrors errors, TimeProvider time,
    ILogger<ActivationHandover> logger)
{
    private readonly ConcurrentQueue<HandoverTally> _tallies = [];
    private readonly ConcurrentDictionary<IGrainContext, bool> _abandoned = new(ReferenceEqualityComparer.Instance);
    private SlowMoves? _slow;

    public async Task<HandoverResult> RunAsync(CancellationToken cancellationToken)
    {
        var tally = new HandoverTally(activations, errors, _abandoned);
        _tallies.Enqueue(tally);
        var slow = _slow = new SlowMoves(move, tally, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (await finder.FindAsync(cancellationToken).ConfigureAwait(false) is { } targets)
            {
                slow.GoTo(targets);
                if (PassTo(targets, tally, slow) is { Count: > 0 } pass)
                    await RunAsync(pass, targets, tally, slow, end.Token).ConfigureAwait(false);
                else if (!slow.IsEmpty)
                    await slow.WaitAsync(cancellationToken).ConfigureAwait(false);
                else
                    break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogHandoverCutShort(activations.Count);
            return tally.Result(isCutShort: true);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
        }

        return tally.Result(isCutShort: false);
    }

    /// <summary>The grains that were asked to go, by this handover or an earlier one.</summary>
    public IReadOnlySet<GrainId> AllAsked() => _tallies.SelectMany(tally => tally.AllAsked()).ToHashSet();

    /// <summary>What it waits for on the side, and since when.</summary>
    public IEnumerable<(IGrainContext Activation, long Start)> Slow => _slow?.All ?? [];

    /// <summary>What has left and what is still here, while it goes on.</summary>
    public HandoverResult SoFar => _tallies.Aggregate(
        HandoverTally.Nothing with { LeftToTheStop = activations.Count }, (sum, tally) => tally.AddTo(sum));

    /// <summary>The silo stays after all: what comes back to it has not been asked.</summary>
    public void Forget()
    {
        _tallies.Clear();
        _abandoned.Clear();
    }

    /// <summary>Asks what was in a turn all the time. What was only waiting for a place among those that write is saved at the next stage.</summary>
    public void AskTheRest() => _slow?.AskInTurn();

    /// <summary>
    /// Deactivates what is left and may have to be saved: Orleans' own stop does so too, but more of them at once than a storage can
    /// take. What was asked to go before, or does not leave soon, is left to that stop.
    /// </summary>
    /// <returns>What was asked and has gone.</returns>
    public async Task<HandoverResult> SaveAsync(CancellationToken cancellationToken)
    {
        var tally = new HandoverTally(activations, errors, _abandoned);
        var writing = HandoverPass.Of(Unasked(), busy.Contains, traits.Of, mayMigrate: false).Phases.SelectMany(phase => phase.Writing);
        await lanes.SaveAsync(writing, tally, cancellationToken).ConfigureAwait(false);
        return tally.Result(isCutShort: false);
    }

    /// <summary>Tells those grains that asked to know, before any of them is asked to go: a long job may need its time to end.</summary>
    public void TellLeaving()
    {
        foreach (var activation in activations.All)
            Tell(activation);
    }

    private async Task RunAsync(
        HandoverPass pass, HandoverTargets targets, HandoverTally tally, SlowMoves slow, CancellationToken cancellationToken)
    {
        LogHandoverBegins(pass.Count);
        pass.Observers.ForEach(Tell);
        await lanes.RunAsync(pass, targets, tally, slow, cancellationToken).ConfigureAwait(false);

        // Silos may have joined since the cordon was announced.
        await announcer.AnnounceAsync(isCordoned: true, cancellationToken).ConfigureAwait(false);
    }

    private HandoverPass PassTo(HandoverTargets targets, HandoverTally tally, SlowMoves slow) => HandoverPass.Of(
        tally.Movable().Where(activation => !slow.Contains(activation)), busy.Contains, traits.Of, MayMigrateTo(targets));

    /// <summary>In the middle of a change of the directory, silos with the old one do not find what has moved to those with the new one.</summary>
    private bool MayMigrateTo(HandoverTargets targets) => !targets.IsMixed(directory.Text);

    private IEnumerable<IGrainContext> Unasked()
    {
        if (activations.Count == 0)
            return [];
        var asked = AllAsked();
        return activations.All.Where(activation => !asked.Contains(activation.GrainId));
    }

    private static void Tell(IGrainContext activation)
    {
        if (activation.GrainInstance is ISiloLeavingParticipant participant)
            activation.Scheduler.QueueAction(participant.OnSiloLeaving);
    }

    [LoggerMessage(SiloEventIds.HandoverBegins, LogLevel.Debug, "Handing over {Count} activations")]
    private partial void LogHandoverBegins(int count);

    [LoggerMessage(SiloEventIds.HandoverCutShort, LogLevel.Debug, "The handover was cut short with {Count} activations left")]
    private partial void LogHandoverCutShort(int count);
}
