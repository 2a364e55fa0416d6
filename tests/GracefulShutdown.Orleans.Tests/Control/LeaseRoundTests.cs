using GracefulShutdown.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>Two who want the lease at once, in every order in which their questions can arrive.</summary>
public sealed class LeaseRoundTests
{
    private const int Silos = 5;
    private const int Steps = 2 * Silos;

    private readonly ManualTime _time = new();

    [Fact]
    public async Task TakeAsync_TwoAtOnce_ExactlyOneHasIt()
    {
        for (var order = 0; order < 1 << Steps; order++)
        {
            var (one, other) = await RunAsync(order, FakeLeasePeers.NewSilos(Silos, _time), [], []);

            Assert.True(one.IsTaken != other.IsTaken, $"{order:b10}: {one}, {other}");
        }
    }

    [Fact]
    public async Task TakeAsync_EachReachesOtherSilos_NeverBothHaveIt()
    {
        for (var order = 0; order < 1 << Steps; order++)
        {
            var silos = FakeLeasePeers.NewSilos(Silos, _time);
            var names = silos.Keys.Order().ToList();
            var (one, other) = await RunAsync(order, silos, [names[0], names[3]], [names[1]]);

            Assert.False(one.IsTaken && other.IsTaken, $"{order:b10}: {one}, {other}");
        }
    }

    [Fact]
    public async Task TakeAsync_NoMajorityAnswers_IsNotTakenAndForgotten()
    {
        var silos = FakeLeasePeers.NewSilos(Silos, _time);
        var peers = new FakeLeasePeers(silos, _time) { IsFree = true };
        peers.Silent.UnionWith(silos.Keys.Order().Skip(2));

        var answer = await new LeaseRound(peers).TakeAsync(peers.NewLease("one"), CancellationToken.None);

        Assert.Equal((false, null, 3), (answer.IsTaken, answer.Holder, answer.Silent.Count));
        Assert.All(silos.Values, memory => Assert.Null(memory.Current));
    }

    [Fact]
    public async Task ProlongAsync_NoMajorityAnswers_IsRememberedByThoseThatDo()
    {
        var silos = FakeLeasePeers.NewSilos(Silos, _time);
        var peers = new FakeLeasePeers(silos, _time) { IsFree = true };
        var (round, lease) = (new LeaseRound(peers), peers.NewLease("one"));
        await round.TakeAsync(lease, CancellationToken.None);
        peers.Silent.UnionWith(silos.Keys.Order().Skip(2));

        var answer = await round.ProlongAsync(lease, CancellationToken.None);

        Assert.False(answer.IsTaken);
        Assert.All(silos.Values, memory => Assert.Equal(lease.Operation, memory.Current!.Operation));
    }

    [Fact]
    public async Task TakeAsync_TheFirstSiloHasJustJoined_IsRefusedByTheNext()
    {
        var silos = FakeLeasePeers.NewSilos(Silos, _time);
        var peers = new FakeLeasePeers(silos, _time) { IsFree = true };
        var (round, holder) = (new LeaseRound(peers), peers.NewLease("holder"));
        await round.TakeAsync(holder, CancellationToken.None);
        var first = silos.Keys.Order().First();
        silos[first] = new LeaseMemory(_ => false, _time);

        var answer = await round.TakeAsync(peers.NewLease("other"), CancellationToken.None);

        Assert.Equal(holder.Operation, answer.Holder?.Operation);
        Assert.Null(silos[first].Current);
    }

    /// <param name="order">Bit by bit, whose question goes on next; then both go on in turn.</param>
    /// <param name="silos">All.</param>
    /// <param name="silentToOne">Those that one cannot reach.</param>
    /// <param name="silentToOther">Those that the other cannot reach.</param>
    /// <remarks>Away from the test's own context, which would not let a question go on where it is answered.</remarks>
    private Task<(LeaseAnswer One, LeaseAnswer Other)> RunAsync(
        int order, Dictionary<SiloAddress, LeaseMemory> silos, SiloAddress[] silentToOne, SiloAddress[] silentToOther) => Task.Run(async () =>
    {
        FakeLeasePeers[] peers = [new(silos, _time), new(silos, _time)];
        peers[0].Silent.UnionWith(silentToOne);
        peers[1].Silent.UnionWith(silentToOther);
        var (one, other) = (
            new LeaseRound(peers[0]).TakeAsync(peers[0].NewLease("one"), CancellationToken.None),
            new LeaseRound(peers[1]).TakeAsync(peers[1].NewLease("other"), CancellationToken.None));
        for (var step = 0; step < Steps; step++)
            peers[(order >> step) & 1].Step();
        while (peers[0].Step() | peers[1].Step())
        {
        }

        Assert.True(one.IsCompleted && other.IsCompleted);
        return (await one, await other);
    });
}
