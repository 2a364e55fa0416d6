using GracefulShutdown.Membership;
using Orleans.Runtime;

namespace GracefulShutdown.Peers;

/// <summary>
/// Keeps what the silos know of each other's cordons true while members come and go: one that joins while this silo leaves is told, for it
/// may have asked before this one was cordoned, and nothing is remembered of one that is long dead.
/// </summary>
/// <remarks>
/// Not at once: Orleans' caches, and its list of the silos that can take a grain, hear of a death a moment later than this. In between, they
/// would lead to the dead one again. So it goes with a change of the membership that comes later, such as the next deployment.
/// </remarks>
internal sealed class CordonKeeper(
    CordonedSilos cordoned, EmptiedSilos emptied, SilentSilos silent, CordonAnnouncer announcer, ILocalSiloDetails local, TimeProvider time)
    : ISiloStatusListener
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, long> _dead = [];

    /// <summary>By then everybody has heard.</summary>
    public static TimeSpan Mourning { get; } = TimeSpan.FromMinutes(1);

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        ForgetLongDead();
        var isJoiner = status is SiloStatus.Joining or SiloStatus.Active && !updatedSilo.Equals(local.SiloAddress);
        if (isJoiner && cordoned.Contains(local.SiloAddress))
            _ = announcer.AnnounceToAsync(updatedSilo, CancellationToken.None);
        if (status is SiloStatus.Dead)
            lock (_lock) _dead.TryAdd(updatedSilo, time.GetTimestamp());
    }

    private void ForgetLongDead()
    {
        lock (_lock)
        {
            foreach (var (silo, _) in _dead.Where(death => time.GetElapsedTime(death.Value) >= Mourning).ToList())
            {
                _dead.Remove(silo);
                cordoned.Set(silo, isMember: false);
                emptied.Set(silo, isMember: false);
                silent.Set(silo, isMember: false);
            }
        }
    }
}
