using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>
/// Keeps what the silos know of each other's cordons true while members come and go: one that joins while this silo leaves is told, and
/// nothing is remembered of one that is dead.
/// </summary>
internal sealed class CordonKeeper(CordonedSilos cordoned, EmptiedSilos emptied, CordonAnnouncer announcer, ILocalSiloDetails local)
    : ISiloStatusListener
{
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (updatedSilo.Equals(local.SiloAddress))
            return;

        if (status is SiloStatus.Dead)
        {
            cordoned.Set(updatedSilo, isMember: false);
            emptied.Set(updatedSilo, isMember: false);
        }
        else if (status is SiloStatus.Joining or SiloStatus.Active && cordoned.Contains(local.SiloAddress))
        {
            _ = announcer.AnnounceToAsync(updatedSilo, CancellationToken.None);
        }
    }
}
