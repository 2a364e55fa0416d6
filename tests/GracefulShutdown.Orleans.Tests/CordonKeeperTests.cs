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
}
