using GracefulShutdown.Activations;
using GracefulShutdown.Handover;
using GracefulShutdown.Membership;
using GracefulShutdown.Pace;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Drain;

/// <summary>The steps that empty this silo, in their order: cordon, hand over, have the others forget it.</summary>
internal sealed class SiloDrain(
    CordonedSilos cordoned, CordonAnnouncer announcer, ActivationHandover handover, HandoverArrivals arrivals, HandoverTurns turns,
    HandoverRate rate, DrainProgress progress, ActivationTracker activations, ILocalSiloDetails local) : ISiloDrain
{
    public bool IsCordoned => cordoned.Contains(local.SiloAddress);

    public int Activations => activations.Count;

    public Task CordonAsync(CancellationToken cancellationToken) => AnnounceCordonAsync(cancellationToken);

    /// <returns>The silos that have not acknowledged it, and may still place grains here.</returns>
    public Task<IReadOnlyCollection<SiloAddress>> AnnounceCordonAsync(CancellationToken cancellationToken)
    {
        cordoned.Set(local.SiloAddress, isMember: true);
        return announcer.AnnounceAsync(isCordoned: true, cancellationToken);
    }

    public Task<HandoverResult> HandOverAsync(CancellationToken cancellationToken) => HandOverAsync(perSecond: null, cancellationToken);

    /// <inheritdoc cref="ISiloDrain.HandOverAsync"/>
    /// <param name="perSecond">How many activations may leave per second; <see langword="null"/> for as many as can.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<HandoverResult> HandOverAsync(double? perSecond, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        rate.Set(perSecond);
        progress.Begin(perSecond);
        try
        {
            return await HandOverAsync(turn).ConfigureAwait(false);
        }
        finally
        {
            if (!turn.IsCutShort)
                progress.End();
        }
    }

    public async Task UncordonAsync(CancellationToken cancellationToken)
    {
        await turns.EndAsync().ConfigureAwait(false);
        progress.Reset();
        cordoned.Set(local.SiloAddress, isMember: false);
        handover.Forget();
        await announcer.AnnounceEmptiedAsync(isEmptied: false, cancellationToken).ConfigureAwait(false);
        await announcer.AnnounceAsync(isCordoned: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HandoverResult> HandOverAsync(HandoverTurns.Turn turn)
    {
        HandoverResult result;
        try
        {
            result = await handover.RunAsync(turn.Token).ConfigureAwait(false);
        }
        finally
        {
            // Not before: until a grain has moved, a remembered address is the fastest way to it. Also where something is left, for what has
            // moved must not be looked for here once this silo refuses messages; what is left is found through the directory. Not cancelled:
            // it is short. Where another handover goes on from here, that one says so.
            if (!turn.IsCutShort)
                await announcer.AnnounceEmptiedAsync(isEmptied: true, CancellationToken.None).ConfigureAwait(false);
        }

        if (turn.IsCutShort)
            return result;

        // What was sent to a remembered address meanwhile may have brought its grain back.
        if (!turn.Token.IsCancellationRequested)
            result = result.Then(await handover.RunAsync(turn.Token).ConfigureAwait(false));
        return await arrivals.CheckAsync(result, CancellationToken.None).ConfigureAwait(false);
    }
}
