using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <summary>The silos that decide about the lease.</summary>
internal interface ILeasePeers
{
    /// <summary>All that are active.</summary>
    IReadOnlyCollection<SiloAddress> Silos { get; }

    /// <returns>No value where it has given the lease, else the one that is on.</returns>
    Task<PeerAnswer<DrainLease?>> TakeAsync(SiloAddress silo, DrainLease lease, CancellationToken cancellationToken);

    Task ReturnAsync(SiloAddress silo, Guid operation, CancellationToken cancellationToken);
}
