using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>The steps that empty this silo, in their order: cordon, then hand over.</summary>
internal sealed class SiloDrain(
    CordonedSilos cordoned, CordonAnnouncer announcer, ActivationHandover handover, ILocalSiloDetails local) : ISiloDrain
{
    public bool IsCordoned => cordoned.Contains(local.SiloAddress);

    public Task CordonAsync(CancellationToken cancellationToken)
    {
        cordoned.Add(local.SiloAddress);
        return announcer.AnnounceAsync(isCordoned: true, cancellationToken);
    }

    public Task<HandoverResult> HandOverAsync(CancellationToken cancellationToken) => handover.RunAsync(cancellationToken);

    public Task UncordonAsync(CancellationToken cancellationToken)
    {
        cordoned.Remove(local.SiloAddress);
        return announcer.AnnounceAsync(isCordoned: false, cancellationToken);
    }
}
