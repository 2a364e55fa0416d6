using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <inheritdoc cref="ILeasePeers"/>
internal sealed class LeasePeers(ControlPeers peers, ISiloStatusOracle membership) : ILeasePeers
{
    public IReadOnlyCollection<SiloAddress> Silos => membership.GetActiveSilos();

    public Task<PeerAnswer<DrainLease?>> TakeAsync(SiloAddress silo, DrainLease lease, CancellationToken cancellationToken) =>
        peers.AskAsync(silo, service => service.TakeLeaseAsync(lease), cancellationToken);

    public Task ReturnAsync(SiloAddress silo, Guid operation, CancellationToken cancellationToken) =>
        peers.TellAsync(silo, service => service.ReturnLeaseAsync(operation), cancellationToken);
}
