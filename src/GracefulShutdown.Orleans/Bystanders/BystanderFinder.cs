using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Bystanders;

/// <summary>
/// Finds a grain that has lost its directory entry and has not been entered again, because it is on its way: whoever looks it up now would
/// create it anew, without its memory.
/// </summary>
internal sealed class BystanderFinder(
    Bystanders bystanders, DirectoryEntries entries, LeaversEntries leavers, CordonAnnouncer announcer, ILocalSiloDetails local)
{
    /// <returns>The silo that it leaves, which sends on what comes for it; <see langword="null"/> where it is on none.</returns>
    public async Task<SiloAddress?> FindAsync(GrainId grain, PlacementStrategy strategy)
    {
        // A leaver waits for these before it is Dead.
        if (!entries.Contain(grain, strategy) || leavers.OwnerOf(grain) is not { IsDead: false })
            return null;
        return bystanders.Hold(grain)
            ? local.SiloAddress
            : await announcer.FindBystanderAsync(grain, CancellationToken.None).ConfigureAwait(false);
    }
}
