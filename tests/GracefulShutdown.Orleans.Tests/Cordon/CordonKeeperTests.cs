using System.Net;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Members come and go while a silo leaves.</summary>
public sealed class CordonKeeperTests
{
    [Fact]
    public async Task A_silo_that_had_asked_before_the_cordon_is_told_when_it_joins()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, other) = (cluster.Silos[1], cluster.Silos[0]);
        await leaver.Service<ISiloDrain>().CordonAsync(CancellationToken.None);
        other.Service<CordonedSilos>().Set(leaver.SiloAddress, isMember: false);

        leaver.Service<CordonKeeper>().SiloStatusChangeNotification(other.SiloAddress, SiloStatus.Active);

        await Eventually.TrueAsync(() => other.Service<CordonedSilos>().Contains(leaver.SiloAddress));
    }

    [Fact]
    public async Task A_leaver_that_is_dead_stays_forgotten_and_no_joiner_hears_of_it()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var leaver = cluster.Silos[1];
        var stayer = cluster.Silos[0];

        await cluster.StopSiloAsync(leaver);
        await Eventually.TrueAsync(() => stayer.Service<ISiloStatusOracle>().IsDeadSilo(leaver.SiloAddress));
        var joiner = await cluster.StartAdditionalSiloAsync();

        Assert.True(stayer.Service<CordonedSilos>().Contains(leaver.SiloAddress));
        Assert.True(stayer.Service<EmptiedSilos>().Contains(leaver.SiloAddress));
        Assert.True(joiner.Service<CordonedSilos>().IsEmpty);
    }

    [Fact]
    public async Task Of_a_leaver_that_is_long_dead_nothing_is_remembered_after_the_next_change()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var silo = cluster.Silos[0];
        var (cordoned, emptied, silent, time) = (new CordonedSilos(), new EmptiedSilos(), new SilentSilos(TimeProvider.System), new FakeTimeProvider());
        var keeper = new CordonKeeper(cordoned, emptied, silent, silo.Service<CordonAnnouncer>(), silo.Service<ILocalSiloDetails>(), time);
        var (dead, next) = (SiloAddress.New(IPAddress.Loopback, 1, 1), SiloAddress.New(IPAddress.Loopback, 2, 1));
        cordoned.Set(dead, isMember: true);
        emptied.Set(dead, isMember: true);
        silent.Set(dead, isMember: true);

        keeper.SiloStatusChangeNotification(dead, SiloStatus.Dead);
        time.Advance(CordonKeeper.Mourning - TimeSpan.FromTicks(1));
        keeper.SiloStatusChangeNotification(next, SiloStatus.Joining);
        Assert.True(cordoned.Contains(dead) && emptied.Contains(dead));
        time.Advance(TimeSpan.FromTicks(1));
        keeper.SiloStatusChangeNotification(next, SiloStatus.Active);

        Assert.True(cordoned.IsEmpty && emptied.IsEmpty && silent.IsEmpty);
    }
}
