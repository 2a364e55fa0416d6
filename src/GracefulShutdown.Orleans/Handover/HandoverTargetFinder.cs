using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Asks the silos that stay what they have. Leavers hand nothing to one another.</summary>
internal sealed class HandoverTargetFinder(
    CordonAnnouncer announcer, CordonedSilos cordoned, ISiloStatusOracle membership, ILocalSiloDetails local)
{
    /// <returns><see langword="null"/> where no silo stays.</returns>
    public async Task<HandoverTargets?> FindAsync(CancellationToken cancellationToken)
    {
        var silos = membership.GetActiveSilos().Where(silo => !silo.Equals(local.SiloAddress) && !cordoned.Contains(silo)).ToList();
        return silos.Count == 0
            ? null
            : new HandoverTargets(await announcer.AskLoadsAsync(silos, cancellationToken).ConfigureAwait(false), cordoned.Contains);
    }
}
