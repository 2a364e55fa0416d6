using GracefulShutdown.Activations;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Errors;
using GracefulShutdown.Pace;
using GracefulShutdown.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>How one activation leaves: it is asked between two of its turns, and waited for.</summary>
/// <remarks>
/// Nothing is cancelled when the caller's time is up: an activation that was told to go still goes, with a live token, once its turn
/// has ended.
/// </remarks>
internal sealed partial class ActivationMove(
    TurnGap gap, InFlight inFlight, MessageLimit limit, IOptions<GracefulShutdownSiloOptions> options, TimeProvider time,
    ILogger<ActivationMove> logger)
{
    /// <summary>However slow the storage is, this part of what it may be asked for is asked for.</summary>
    private const int LeastPart = 8;

    private readonly AdaptiveLimit _writes = new(Math.Max(1, options.Value.MaxConcurrentWrites / LeastPart), options.Value.MaxConcurrentWrites, time);

    /// <summary>How many may write at once, at most.</summary>
    public int MaxWrites => options.Value.MaxConcurrentWrites;

    /// <summary>Nearly all activations leave within milliseconds; one that takes this long is worth a line of the log.</summary>
    public static TimeSpan Slow { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Asks it if it is between two turns, when it has a place among those that may write.</summary>
    /// <param name="move">The one.</param>
    /// <param name="target">Where it goes; <see langword="null"/> for anywhere.</param>
    /// <param name="cancellationToken">Ends the wait for a place.</param>
    /// <returns>Whether it was asked.</returns>
    public Task<bool> TryAskAsync(HandoverMove move, SiloAddress? target, CancellationToken cancellationToken)
    {
        (move.Limit, move.Target) = (limit, target);
        return move.Grain.MayWrite ? TryAskWriterAsync(move, cancellationToken) : TurnGap.TryAsync(move);
    }

    /// <summary>Waits for the end of its turn, and asks it then, or as soon as it has a place and nothing is on its way that must not be.</summary>
    /// <returns>Whether it was asked in the middle of turns that overlap.</returns>
    /// <param name="move">The one.</param>
    /// <param name="target">Where it goes, asked when it goes; <see langword="null"/> where no silo stays, and then it stays as well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AskInGapAsync(HandoverMove move, Func<SiloAddress?> target, CancellationToken cancellationToken)
    {
        IDisposable? way = null;
        long? since = null;
        var isInTurn = await gap.AskAsync(move.Activation, TryAsk, cancellationToken).ConfigureAwait(false);
        _ = ReleaseAsync(move, way);
        return isInTurn;

        bool TryAsk()
        {
            since ??= time.GetTimestamp();
            if (target() is not { } silo || inFlight.TryEnter(move.Kind, time.GetElapsedTime(since.Value)) is not { } entered)
                return false;
            AdaptiveLimit.Place? place = null;
            if (move.Grain.MayWrite && !_writes.TryEnter(out place))
            {
                entered.Dispose();
                return false;
            }

            if (place is not null)
                move.Hold(place);
            way = entered;
            Ask(move, silo);
            return true;
        }
    }

    /// <summary>Asks it when it has a place among those that may write, whatever it is in the middle of.</summary>
    public async Task AskAnywayAsync(HandoverMove move, CancellationToken cancellationToken)
    {
        move.Hold(await _writes.EnterAsync(cancellationToken).ConfigureAwait(false));
        _ = ReleaseAsync(move);
        Ask(move, target: null);
    }

    /// <summary>Asks it at once, whatever it is in the middle of: it goes when that has ended.</summary>
    public static void Ask(HandoverMove move, SiloAddress? target)
    {
        move.Target = target;
        move.Ask();
    }

    /// <summary>Waits until one that was asked has gone.</summary>
    /// <param name="move">The one.</param>
    /// <param name="start">When it was asked to go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AwaitGoneAsync(HandoverMove move, long start, CancellationToken cancellationToken)
    {
        await move.Activation.Deactivated.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (time.GetElapsedTime(start) is var elapsed && elapsed > Slow)
            LogSlowMove(move.Activation.GrainId, elapsed.TotalMilliseconds, move.Action);
    }

    private async Task<bool> TryAskWriterAsync(HandoverMove move, CancellationToken cancellationToken)
    {
        move.Hold(await _writes.EnterAsync(cancellationToken).ConfigureAwait(false));
        var isAsked = false;
        try
        {
            return isAsked = await TurnGap.TryAsync(move).ConfigureAwait(false);
        }
        finally
        {
            if (isAsked)
                _ = ReleaseAsync(move);
            else
                move.GiveBack();
        }
    }

    /// <summary>Behind a long <c>OnDeactivateAsync</c> it may not write any more; after a while its place goes to one that does.</summary>
    private async Task ReleaseAsync(HandoverMove move, IDisposable? way = null)
    {
        await move.Activation.Deactivated.WaitAsync(Slow, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        move.Release();
        way?.Dispose();
    }

    [LoggerMessage(SiloEventIds.SlowMove, LogLevel.Information, "{Grain} took {DurationMs:0} ms to leave ({Action})")]
    private partial void LogSlowMove(GrainId grain, double durationMs, HandoverAction action);
}
