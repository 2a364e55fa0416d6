using GracefulShutdown.Membership;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Asks the silos that stay what they have. Leavers hand nothing to one another.</summary>
internal sealed class HandoverTargetFinder(
    CordonAnnouncer announcer, CordonedSilos cordoned, SilentSilos silent, ISiloStatusOracle membership, ILocalSiloDetails local)
{
    /// <returns><see langword="null"/> where no silo stays.</returns>
    public async Task<HandoverTargets?> FindAsync(CancellationToken cancellationToken)
    {
        var silos = membership.GetActiveSilos().Where(silo => !silo.Equals(local.SiloAddress) && !cordoned.Contains(silo)).ToList();
        if (silos.Count == 0)
            return null;

        // One that does not answer, stopped or hung, would hold up every batch that is sent there. One without this library does answer.
        var loads = await announcer.AskLoadsAsync(silos, cancellationToken).ConfigureAwait(false);
        var answering = loads.Where(load => !silent.Contains(load.Silo)).ToList();
        return new HandoverTargets(answering.Count > 0 ? answering : loads, cordoned.Contains);
    }
}
