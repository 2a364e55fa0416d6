using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Tells a silo that joins while this one leaves: it may have asked before this one was cordoned.</summary>
/// <remarks>Nothing is taken back when a silo is dead: its address never stands for another one.</remarks>
internal sealed class CordonKeeper(CordonedSilos cordoned, CordonAnnouncer announcer, ILocalSiloDetails local) : ISiloStatusListener
{
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        var isJoiner = status is SiloStatus.Joining or SiloStatus.Active && !updatedSilo.Equals(local.SiloAddress);
        if (isJoiner && cordoned.Contains(local.SiloAddress))
            _ = announcer.AnnounceToAsync(updatedSilo, CancellationToken.None);
    }
}
