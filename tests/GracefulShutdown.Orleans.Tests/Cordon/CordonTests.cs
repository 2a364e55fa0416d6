using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A cordoned silo is placed on by nobody, as long as there is another.</summary>
public sealed class CordonTests
{
    public static TheoryData<string> Strategies => ["random", "local", "hash", "count", "resource", "worker", "custom"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task Nothing_is_placed_on_a_cordoned_silo(string strategy)
    {
        await using var cluster = await Cluster.StartAsync(3);
        // The custom strategy picks the last silo it is shown: cordon that one.
        var leaver = cluster.Silos.OrderBy(silo => silo.SiloAddress).Last();

        await leaver.Service<ISiloDrain>().CordonAsync(CancellationToken.None);

        Assert.DoesNotContain(leaver.Name, await PlaceAsync(cluster, strategy, 300));
    }

    [Fact]
    public async Task A_silo_is_placed_on_again_after_uncordon()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var drain = cluster.Silos[1].Service<ISiloDrain>();

        await drain.CordonAsync(CancellationToken.None);
        Assert.True(drain.IsCordoned);
        await drain.UncordonAsync(CancellationToken.None);

        Assert.False(drain.IsCordoned);
        Assert.Contains(cluster.Silos[1].Name, await PlaceAsync(cluster, "random", 100));
    }

    [Fact]
    public async Task A_silo_that_joins_has_learnt_of_the_cordon_before_it_is_active()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        await leaver.Service<ISiloDrain>().CordonAsync(CancellationToken.None);

        var joiner = await cluster.StartAdditionalSiloAsync();

        Assert.True(joiner.Service<CordonedSilos>().Contains(leaver.SiloAddress));
    }

    [Fact]
    public async Task Grains_are_still_placed_when_every_silo_is_cordoned()
    {
        await using var cluster = await Cluster.StartAsync(2);

        await Task.WhenAll(cluster.Silos.Select(silo => silo.Service<ISiloDrain>().CordonAsync(CancellationToken.None)));

        Assert.Equal(2, (await PlaceAsync(cluster, "random", 100)).Distinct().Count());
    }

    [Fact]
    public async Task A_silo_without_the_library_is_tolerated()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((options, silo) =>
        {
            // By name: the silos of a cluster are configured concurrently.
            if (options.SiloName.EndsWith('1'))
                silo.UseGracefulShutdown();
        });
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        var leaver = cluster.Silos[1];
        var grain = await cluster.CounterOnAsync(leaver);

        await cluster.StopSiloAsync(leaver);

        Assert.Equal(1, (await grain.GetAsync()).Value);
    }

    private static Task<string[]> PlaceAsync(InProcessTestCluster cluster, string strategy, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i =>
            cluster.Client.GetGrain<IPlacedGrain>(GrainId.Create($"placed-{strategy}", GrainIdKeyExtensions.CreateIntegerKey(i).ToString()!)).WhereAsync()));
}
