using System.Net;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>Silos that decide about the lease, as one contender sees them; each question waits until the test lets it go on.</summary>
internal sealed class FakeLeasePeers(IReadOnlyDictionary<SiloAddress, LeaseMemory> memories, TimeProvider time) : ILeasePeers
{
    private readonly Queue<TaskCompletionSource> _waiting = [];

    /// <summary>Those that this contender cannot reach.</summary>
    public HashSet<SiloAddress> Silent { get; } = [];

    public IReadOnlyCollection<SiloAddress> Silos => [.. memories.Keys];

    /// <summary>How many questions were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether nothing waits for the test.</summary>
    public bool IsFree { get; init; }

    public static Dictionary<SiloAddress, LeaseMemory> NewSilos(int count, TimeProvider time) => Enumerable.Range(1, count)
        .ToDictionary(i => SiloAddress.New(IPAddress.Loopback, i, 1), _ => new LeaseMemory(_ => false, time));

    public DrainLease NewLease(string name) =>
        new(Guid.NewGuid(), Silos.First(), name, "a test", "somebody", time.GetUtcNow(), LeaseKeeper.Length);

    /// <summary>Lets one question go on; it, and what follows from it, is done when this returns.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Step()
    {
        if (!_waiting.TryDequeue(out var next))
            return false;
        next.SetResult();
        return true;
    }

    public async Task<PeerAnswer<DrainLease?>> TakeAsync(SiloAddress silo, DrainLease lease, CancellationToken cancellationToken)
    {
        Asked++;
        await TurnAsync().ConfigureAwait(false);
        return Silent.Contains(silo) ? new(null, "no answer") : new(memories[silo].Take(lease), null);
    }

    public async Task ReturnAsync(SiloAddress silo, Guid operation, CancellationToken cancellationToken)
    {
        await TurnAsync().ConfigureAwait(false);
        if (!Silent.Contains(silo))
            memories[silo].Return(operation);
    }

    /// <summary>Continued where it is set, so that the course of things is the test's.</summary>
    private Task TurnAsync()
    {
        if (IsFree)
            return Task.CompletedTask;
        var turn = new TaskCompletionSource();
        _waiting.Enqueue(turn);
        return turn.Task;
    }
}
