using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>Where the grains of a leaver end up.</summary>
public sealed class HandoverBalanceTests
{
    private const int Grains = 60;

    [Fact]
    public async Task The_silo_that_has_least_is_filled_up_first()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var (leaver, full, empty) = (cluster.Silos[0], cluster.Silos[1], cluster.Silos[2]);
        await FillAsync(cluster, full);
        var grains = await FillAsync(cluster, leaver);
        var before = full.Service<ActivationTracker>().Count - empty.Service<ActivationTracker>().Count;

        await cluster.StopSiloAsync(leaver);

        // The difference of before is made up, and the rest is shared out evenly.
        var positions = await Task.WhenAll(grains.Select(grain => grain.GetAsync()));
        var atEmpty = positions.Count(position => position.Silo == empty.Name);
        Assert.InRange(atEmpty, Math.Min(Grains, (Grains + before) / 2) - 5, Grains);
    }

    [Fact]
    public async Task While_versions_differ_all_go_to_the_one_that_is_being_rolled_out()
    {
        await using var cluster = await Cluster.StartAsync(3, (name, silo) => silo.UseSiloMetadata(
            new Dictionary<string, string> { ["version"] = name.EndsWith('3') ? "2" : "1" }));
        var leaver = cluster.Silos[0];
        var grains = await FillAsync(cluster, leaver);
        // A silo's address tells when it started, in whole seconds.
        await Eventually.TrueAsync(() => SiloAddress.AllocateNewGeneration() > cluster.Silos.Max(silo => silo.SiloAddress.Generation));
        var rolledOut = await cluster.StartAdditionalSiloAsync();
        Assert.Equal("2", rolledOut.Service<SiloVersion>().Text);

        await cluster.StopSiloAsync(leaver);

        Assert.All(
            await Task.WhenAll(grains.Select(grain => grain.GetAsync())),
            position => Assert.Equal(new Position(1, rolledOut.Name), position));
    }

    private static Task<ICounterGrain[]> FillAsync(InProcessTestCluster cluster, InProcessSiloHandle silo) =>
        Task.WhenAll(Enumerable.Range(0, Grains).Select(_ => cluster.CounterOnAsync(silo)));
}
