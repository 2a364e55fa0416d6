using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>Clusters in which not every silo knows every grain type: roles, or two versions of an application.</summary>
public sealed class RolesTests
{
    private const int Grains = 40;

    [Fact]
    public async Task A_leaver_s_grains_go_to_the_silo_that_knows_their_type_also_where_another_one_has_less()
    {
        await using var cluster = await StartAsync("0", "1");
        var (leaver, knowing) = (cluster.Silos[0], cluster.Silos[1]);
        var grains = await Task.WhenAll(Enumerable.Range(0, Grains).Select(_ => cluster.CounterOnAsync(leaver)));

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.All(
            await Task.WhenAll(grains.Select(grain => grain.GetAsync())),
            position => Assert.Equal(new Position(1, knowing.Name), position));
        Assert.Equal((ShutdownOutcome.Clean, 0), (report.Outcome, report.Totals["abandoned"]));
    }

    [Fact]
    public async Task A_grain_that_only_the_leaver_knows_is_served_there_until_the_silo_stops()
    {
        await using var cluster = await StartAsync("0");
        var leaver = cluster.Silos[0];
        var drain = leaver.Service<ISiloDrain>();
        var counter = await cluster.CounterOnAsync(leaver);

        await drain.CordonAsync(CancellationToken.None);
        await drain.HandOverAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(leaver.Name, (await counter.IncrementAsync()).Silo);
        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal((ShutdownOutcome.Clean, 0), (report.Outcome, report.Totals["abandoned"]));
    }

    /// <summary>Three silos, of which those whose names end so know the counters.</summary>
    private static Task<InProcessTestCluster> StartAsync(params string[] knowing) => Cluster.StartAsync(3, (name, silo) =>
    {
        // A test cluster assumes that all of its silos are alike.
        silo.Services.PostConfigure<SiloMessagingOptions>(options => options.AssumeHomogenousSilosForTesting = false);
        if (!knowing.Any(name.EndsWith))
            silo.Services.PostConfigure<GrainTypeOptions>(options => options.Classes.Remove(typeof(CounterGrain)));
    });
}
