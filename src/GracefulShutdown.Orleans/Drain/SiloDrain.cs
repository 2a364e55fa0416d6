using GracefulShutdown.Handover;
using GracefulShutdown.Membership;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Drain;

/// <summary>The steps that empty this silo, in their order: cordon, hand over, have the others forget it.</summary>
internal sealed class SiloDrain(
    CordonedSilos cordoned, CordonAnnouncer announcer, ActivationHandover handover, HandoverArrivals arrivals,
    ILocalSiloDetails local) : ISiloDrain
{
    public bool IsCordoned => cordoned.Contains(local.SiloAddress);

    public Task CordonAsync(CancellationToken cancellationToken)
    {
        cordoned.Set(local.SiloAddress, isMember: true);
        return announcer.AnnounceAsync(isCordoned: true, cancellationToken);
    }

    public async Task<HandoverResult> HandOverAsync(CancellationToken cancellationToken)
    {
        HandoverResult result;
        try
        {
            result = await handover.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Not before: until a grain has moved, a remembered address is the fastest way to it. Also where something is left, for what has
            // moved must not be looked for here once this silo refuses messages; what is left is found through the directory. Not cancelled:
            // it is short.
            await announcer.AnnounceEmptiedAsync(isEmptied: true, CancellationToken.None).ConfigureAwait(false);
        }

        // What was sent to a remembered address meanwhile may have brought its grain back.
        if (!cancellationToken.IsCancellationRequested)
            result = result.Then(await handover.RunAsync(cancellationToken).ConfigureAwait(false));
        return await arrivals.CheckAsync(result, CancellationToken.None).ConfigureAwait(false);
    }

    public async Task UncordonAsync(CancellationToken cancellationToken)
    {
        cordoned.Set(local.SiloAddress, isMember: false);
        handover.Forget();
        await announcer.AnnounceEmptiedAsync(isEmptied: false, cancellationToken).ConfigureAwait(false);
        await announcer.AnnounceAsync(isCordoned: false, cancellationToken).ConfigureAwait(false);
    }
}
