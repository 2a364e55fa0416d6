using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>Asks an activation to leave between two of its turns.</summary>
/// <remarks>
/// Orleans makes an activation Deactivating at once, and from then on it starts nothing until its running requests have ended. A turn that
/// waits for a call back into its own activation would wait for its response timeout, and so would polls that interleave with a long turn.
/// Requests begin on the activation's own scheduler only, so what runs there and sees none running is between two turns.
/// </remarks>
internal sealed class TurnGap(TimeProvider time)
{
    /// <summary>
    /// After turns have overlapped for this long without a gap, one is made: the activation starts nothing new, and leaves when what runs has
    /// ended. Only a call back into one of those turns is at risk then, and only where such turns overlap for ever.
    /// </summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<IGrainContext, GapProbe> _probes = new(ReferenceEqualityComparer.Instance);

    /// <summary>One look.</summary>
    /// <param name="one">Who leaves. Not a function that knows: there may be hundreds of thousands.</param>
    /// <returns>Whether it was asked, because it is between two turns.</returns>
    public static Task<bool> TryAsync(ILeaving one) => OnSchedulerAsync(one.Activation, static state => TryAsk((ILeaving)state!), one);

    /// <summary>Waits for the end of the running turn, however long that takes.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="tryAsk">Asks it to leave if that can be done now; tried again until it says that it has.</param>
    /// <param name="cancellationToken">Ends the wait; then it has not been asked.</param>
    /// <returns>Whether turns overlapped for so long that it was asked in the middle of some.</returns>
    public async Task<bool> AskAsync(IGrainContext activation, Func<bool> tryAsk, CancellationToken cancellationToken)
    {
        var (state, overlaps) = (new TurnState(activation, time), TurnKind.Overlaps(activation));
        for (var pause = _shortest; ; pause = pause * 2 < _longest ? pause * 2 : _longest)
        {
            var isGap = false;
            var isAsked = await OnSchedulerAsync(activation, static look => ((Func<bool>)look!)(), (Func<bool>)Look)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            if (isAsked)
                return !isGap;
            if (state.HasFirstEnded && !TurnKind.IsLocal(activation))
            {
                // Turns that follow each other without a gap leave one to a request that takes its turn among them.
                var probe = new GapProbe(state, tryAsk, time);
                if (await ProbeAsync(activation, probe, cancellationToken).ConfigureAwait(false) is { } wasInTurn)
                    return wasInTurn;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);

            bool Look() => ((isGap = state.Look()) || (overlaps && state.Gapless > Bound)) && tryAsk();
        }
    }

    /// <summary>What the probe does when it has its turn.</summary>
    public Task InTurnAsync(IGrainContext activation) =>
        _probes.TryGetValue(activation, out var probe) ? probe.RunAsync() : Task.CompletedTask;

    private static bool TryAsk(ILeaving one)
    {
        if (RunningRequests.Of(one.Activation).Count > 0 || OpenEnumerations.Of(one.Activation).Any())
            return false;
        one.Ask();
        return true;
    }

    private async Task<bool?> ProbeAsync(IGrainContext activation, GapProbe probe, CancellationToken cancellationToken)
    {
        _probes[activation] = probe;
        try
        {
            await activation.GrainReference.AsReference<IActivationProbe>().PassAsync().WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            return probe.Result;
        }
        finally
        {
            _probes.TryRemove(activation, out _);
        }
    }

    /// <remarks>
    /// Whoever awaits the look goes on elsewhere without being told to: an await never goes on inside another scheduler than its own. Told to,
    /// each of many that are waited for together would take a place in the thread pool's queue.
    /// </remarks>
    private static Task<bool> OnSchedulerAsync(IGrainContext activation, Func<object?, bool> look, object state)
    {
        // What happens to the activation is no part of the asker's call or trace.
        using AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        var looked = new Task<bool>(look, state);
        try
        {
            activation.Scheduler.QueueTask(looked);
            return looked;
        }
        catch (Exception exception)
        {
            return looked.IsFaulted ? looked : Task.FromException<bool>(exception);
        }
    }
}
