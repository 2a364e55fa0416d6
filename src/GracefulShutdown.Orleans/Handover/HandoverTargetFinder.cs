using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Asks the silos that stay what they have. Leavers hand nothing to one another.</summary>
internal sealed class HandoverTargetFinder(
    CordonAnnouncer announcer, CordonedSilos cordoned, ISiloStatusOracle membership, ILocalSiloDetails local)
{
    public bool HasTarget => Staying().Any();

    /// <returns><see langword="null"/> where no silo stays.</returns>
    public async Task<HandoverTargets?> FindAsync(CancellationToken cancellationToken) => Staying().ToList() is { Count: > 0 } silos
        ? new HandoverTargets(await announcer.AskLoadsAsync(silos, cancellationToken).ConfigureAwait(false))
        : null;

    private IEnumerable<SiloAddress> Staying() =>
        membership.GetActiveSilos().Where(silo => !silo.Equals(local.SiloAddress) && !cordoned.Contains(silo));
}
