using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>How one activation leaves.</summary>
/// <remarks>
/// Nothing is cancelled when the caller's time is up: an activation that was told to go still goes, with a live token, once its turn
/// has ended.
/// </remarks>
internal sealed partial class ActivationMove(
    IOptions<GracefulShutdownOptions> options, TimeProvider time, ILogger<ActivationMove> logger)
{
    /// <summary>However slow the storage is, this part of what it may be asked for is asked for.</summary>
    private const int LeastPart = 8;

    private static readonly DeactivationReason _reason = new(DeactivationReasonCode.ShuttingDown, "The silo is being drained.");

    private readonly AdaptiveLimit _writes = new(Math.Max(1, options.Value.MaxConcurrentWrites / LeastPart), options.Value.MaxConcurrentWrites, time);

    /// <summary>How many may write at once, at most.</summary>
    public int MaxWrites => options.Value.MaxConcurrentWrites;

    /// <summary>Nearly all activations leave within milliseconds; one that takes this long is worth a line of the log.</summary>
    public static TimeSpan Slow { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Completes when it has gone. Nearly all do so at once, by the thousand: nothing is wrapped around those.</summary>
    /// <exception cref="TimeoutException">Its type has a drain budget of its own, and that is spent.</exception>
    public Task RunAsync(HandoverMove move, SiloAddress? target, CancellationToken cancellationToken) => move.Grain.MayWrite
        ? WriteAsync(move, target, cancellationToken)
        : LeaveAsync(move, target, cancellationToken);

    /// <summary>Waits for one that did not leave at once.</summary>
    /// <param name="move">The one.</param>
    /// <param name="left">What <see cref="RunAsync"/> has returned for it.</param>
    /// <param name="start">When it was asked to go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">Its type has a drain budget of its own, and that is spent.</exception>
    public async Task AwaitAsync(HandoverMove move, Task left, long start, CancellationToken cancellationToken)
    {
        await left.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (time.GetElapsedTime(start) is var elapsed && elapsed > Slow)
            LogSlow(move.Activation.GrainId, Text.Of(elapsed), move.Action);
    }

    private async Task WriteAsync(HandoverMove move, SiloAddress? target, CancellationToken cancellationToken)
    {
        using var entry = await _writes.EnterAsync(cancellationToken).ConfigureAwait(false);
        // One that is being called keeps its place until it is there: the more move at once the longer each takes, and its callers wait.
        if (move is { Action: HandoverAction.Migrate, IsBusy: false })
            move.Activation.ObservableLifecycle.AddMigrationParticipant(new Written(entry));

        // Behind a long turn it does not write yet; after a while its place goes to one that does.
        var left = LeaveAsync(move, target, cancellationToken);
        await left.WaitAsync(Slow, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        entry.Dispose();
        await left.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task LeaveAsync(HandoverMove move, SiloAddress? target, CancellationToken cancellationToken)
    {
        try
        {
            if (move.Action is HandoverAction.Migrate)
                move.Activation.Migrate(HandoverMark.For(target), CancellationToken.None);
            else
                move.Activation.Deactivate(_reason, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // One that cannot be asked must not keep the others of its lane from being asked.
            return Task.FromException(exception);
        }

        return move.Grain.Budget is { } budget
            ? move.Activation.Deactivated.WaitAsync(budget, time, cancellationToken)
            : move.Activation.Deactivated;
    }

    [LoggerMessage(113, LogLevel.Information, "{Grain} took {Duration} to leave ({Action})")]
    private partial void LogSlow(GrainId grain, string duration, HandoverAction action);

    /// <summary>Orleans asks for an activation's memory when its <c>OnDeactivateAsync</c> has ended: from then on it does not write.</summary>
    private sealed class Written(IDisposable entry) : IGrainMigrationParticipant
    {
        public void OnDehydrate(IDehydrationContext dehydrationContext) => entry.Dispose();

        public void OnRehydrate(IRehydrationContext rehydrationContext)
        {
        }
    }
}
