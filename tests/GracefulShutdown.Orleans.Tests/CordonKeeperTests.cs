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
    public async Task A_leaver_that_dies_leaves_no_trace()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var leaver = cluster.Silos[1];
        await leaver.Service<ISiloDrain>().CordonAsync(CancellationToken.None);
        var others = cluster.Silos.Where(silo => silo != leaver).ToList();
        Assert.All(others, silo => Assert.True(silo.Service<CordonedSilos>().Contains(leaver.SiloAddress)));

        await cluster.KillSiloAsync(leaver);

        foreach (var silo in others)
            await Eventually.TrueAsync(() => silo.Service<CordonedSilos>().IsEmpty);
    }
}
