using Orleans.Hosting;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>The same on <see cref="TestCluster"/>: real sockets on loopback, and the distributed grain directory.</summary>
public sealed class TestClusterTests
{
    [Fact]
    public async Task A_silo_of_a_test_cluster_hands_over_and_runs_the_phases_once()
    {
        var builder = new TestClusterBuilder(2);
        builder.AddSiloBuilderConfigurator<Configurator>();
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        var leaver = (Orleans.TestingHost.InProcessSiloHandle)cluster.SecondarySilos[0];
        var grains = Enumerable.Range(0, 100).Select(i => cluster.Client.GetGrain<ICounterGrain>($"tc-{i}")).ToList();
        await Task.WhenAll(grains.Select(grain => grain.IncrementAsync()));
        var coordinator = leaver.Service<IShutdownCoordinator>();

        await cluster.StopSiloAsync(leaver);

        Assert.All(await Task.WhenAll(grains.Select(grain => grain.IncrementAsync())), position => Assert.Equal(2, position.Value));
        var report = await coordinator.ShutdownAsync(ShutdownReason.Requested("late"));
        Assert.Equal((ShutdownReasonKind.HostStop, ShutdownOutcome.Clean), (report.Reason.Kind, report.Outcome));
    }

    private sealed class Configurator : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.UseGracefulShutdown();
    }
}
