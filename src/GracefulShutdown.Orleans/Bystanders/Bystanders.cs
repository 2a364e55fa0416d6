using System.Collections.Concurrent;
using GracefulShutdown.Activations;
using GracefulShutdown.Errors;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Handover;
using GracefulShutdown.Membership;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Bystanders;

/// <summary>
/// The activations of this silo whose entry in Orleans' default directory is on another one that leaves: Orleans deactivates them when that
/// turns ShuttingDown (<c>LocalGrainDirectory.OnSiloStatusChange</c>).
/// </summary>
internal sealed class Bystanders(
    ActivationTracker activations, HandoverTraitsCache traits, DirectoryEntries entries, LeaversEntries leavers, EmptiedSilos emptied,
    ActivationErrors errors, TimeProvider time) : IBystanders
{
    private readonly ConcurrentDictionary<SiloAddress, BystanderTally> _tallies = new();

    public BystanderCount Count(SiloAddress leaver)
    {
        foreach (var earlier in _tallies.Keys.Where(silo => !emptied.Contains(silo)))
            _tallies.TryRemove(earlier, out _);
        var ring = leavers.RingWith(leaver);
        var all = activations.All.Where(activation => leaver.Equals(ring.OwnerOf(activation.GrainId)) && entries.Contain(activation)).ToList();
        List<IGrainContext> withMemory = [.. all.Where(activation => HasMemory(traits.Of(activation)))];
        TallyOf(leaver).Expect(withMemory);
        return new BystanderCount(all.Count, withMemory.Count);
    }

    /// <returns>What has become of them, when all have gone or the bound has passed.</returns>
    public async Task<BystanderOutcome> WhenLeftAsync(SiloAddress leaver, TimeSpan bound)
    {
        using var timeout = new CancellationTokenSource(bound, time);
        var tally = TallyOf(leaver);
        await tally.WaitAsync(timeout.Token).ConfigureAwait(false);
        return tally.Outcome;
    }

    /// <summary>Whether the grain has something to take along, and has not arrived where it takes it.</summary>
    public bool Hold(GrainId grain) => _tallies.Values.Any(tally => tally.Holds(grain));

    /// <summary>Takes one into account that begins to go because its directory entry has gone.</summary>
    /// <returns><see langword="null"/> where it has no memory, or goes for another reason.</returns>
    public Bystander? TryAdd(IGrainContext activation)
    {
        // One that has not become valid has nothing to take along yet.
        if (activations.IsIdle(activation) is null || LeaverOf(activation) is not { } leaver || !entries.Contain(activation))
            return null;
        var grain = traits.Of(activation);
        if (!HasMemory(grain))
            return null;
        var move = new HandoverMove(activation, HandoverAction.Migrate, grain, isBusy: false);
        TallyOf(leaver).Add(move);
        return new Bystander(move, leaver);
    }

    /// <summary>The silo that has counted it, else the one that had its entry as far as the ring tells.</summary>
    private SiloAddress? LeaverOf(IGrainContext activation)
    {
        foreach (var (leaver, tally) in _tallies)
        {
            if (tally.Expects(activation) && leavers.Contain(leaver))
                return leaver;
        }

        return leavers.OwnerOf(activation.GrainId)?.Silo;
    }

    private static bool HasMemory(HandoverTraits grain) => HandoverPolicy.Decide(grain, isIdle: true) is HandoverAction.Migrate;

    private BystanderTally TallyOf(SiloAddress leaver) => _tallies.GetOrAdd(leaver, static (_, errors) => new BystanderTally(errors), errors);
}
