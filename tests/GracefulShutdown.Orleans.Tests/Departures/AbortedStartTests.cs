using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A start that is cut short leaves no trace in the membership.</summary>
public sealed class AbortedStartTests
{
    [Theory]
    [InlineData(ServiceLifecycleStage.RuntimeGrainServices)]
    [InlineData(ServiceLifecycleStage.ApplicationServices)]
    [InlineData(ServiceLifecycleStage.BecomeActive)]
    [InlineData(ServiceLifecycleStage.Active)]
    public async Task A_stop_request_in_the_middle_of_the_start_leaves_no_row_that_is_not_dead(int stage)
    {
        ISiloLifecycle? aborted = null;
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.AddStageHook(stage, (services, token) =>
        {
            // The first silo has to live.
            if (services.GetRequiredService<ILocalSiloDetails>().Name.EndsWith('0'))
                return Task.CompletedTask;

            aborted = services.GetRequiredService<ISiloLifecycle>();
            return AbortAsync(services, token);
        }));

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.StartAdditionalSiloAsync());

        Assert.NotNull(aborted);
        Assert.Equal([SiloStatus.Dead], await OthersAsync(cluster));
    }

    [Fact]
    public async Task A_service_that_fails_to_start_after_the_silo_takes_the_silo_down_with_it()
    {
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.AddHostedService(services =>
            new LateService(fails: !services.GetRequiredService<ILocalSiloDetails>().Name.EndsWith('0'))));

        // The test cluster disposes the host of a failed start, as an application's Main does.
        await Assert.ThrowsAnyAsync<Exception>(() => cluster.StartAdditionalSiloAsync());

        Assert.Equal([SiloStatus.Dead], await OthersAsync(cluster));
    }

    [Fact]
    public async Task A_stop_request_while_a_later_service_starts_moves_the_grains_of_a_silo_that_is_up()
    {
        const int Count = 50;
        var starting = new Latch();
        IServiceProvider? leaver = null;
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.AddHostedService(services =>
        {
            var isFirst = services.GetRequiredService<ILocalSiloDetails>().Name.EndsWith('0');
            leaver = services;
            return new LateService(fails: false, isFirst ? null : starting);
        }));
        var start = cluster.StartAdditionalSiloAsync();
        await starting.WaitAsync();
        var grains = await CountOnAsync(leaver!, Count);

        var report = await leaver!.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Signal("SIGTERM"));
        await Assert.ThrowsAnyAsync<Exception>(() => start);

        Assert.Equal((ShutdownOutcome.Clean, Count), (report.Outcome, report.Totals["migrated"]));
        await AssertValuesOnFirstAsync(cluster, grains);
        Assert.Equal([SiloStatus.Dead], await OthersAsync(cluster));
    }

    [Fact]
    public async Task A_startup_task_that_fails_moves_the_grains_of_a_silo_that_is_up()
    {
        const int Count = 10;
        Latch starting = new(), fail = new();
        IServiceProvider? leaver = null;
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.AddStageHook(
            ServiceLifecycleStage.Active + 10,
            async (services, _) =>
            {
                if (services.GetRequiredService<ILocalSiloDetails>().Name.EndsWith('0'))
                    return;
                leaver = services;
                starting.Set();
                await fail.WaitAsync();
                throw new InvalidOperationException("the feed is not there");
            }));
        var start = cluster.StartAdditionalSiloAsync();
        await starting.WaitAsync();
        var grains = await CountOnAsync(leaver!, Count);

        fail.Set();
        await Assert.ThrowsAnyAsync<Exception>(() => start);

        await AssertValuesOnFirstAsync(cluster, grains);
        Assert.Equal([SiloStatus.Dead], await OthersAsync(cluster));
    }

    private static async Task<List<string>> CountOnAsync(IServiceProvider silo, int count)
    {
        var local = silo.GetRequiredService<ILocalSiloDetails>();
        List<string> keys = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid().ToString("N"))];
        RequestContext.Set(IPlacementDirector.PlacementHintKey, local.SiloAddress);
        foreach (var key in keys)
        {
            var position = await silo.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(key).IncrementAsync();
            Assert.Equal(new Position(1, local.Name), position);
        }

        RequestContext.Clear();
        return keys;
    }

    private static async Task AssertValuesOnFirstAsync(InProcessTestCluster cluster, List<string> keys)
    {
        foreach (var key in keys)
            Assert.Equal(new Position(1, cluster.Silos[0].Name), await cluster.Client.GetGrain<ICounterGrain>(key).GetAsync());
    }

    /// <summary>What a signal does: the coordinator asks the host, and the host cancels its start.</summary>
    private static async Task AbortAsync(IServiceProvider services, CancellationToken token)
    {
        var cancelled = new Latch();
        await using var registration = token.Register(cancelled.Set);
        _ = services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(
            ShutdownReason.Requested("a test"), cancellationToken: CancellationToken.None);
        await cancelled.WaitAsync();
    }

    private static async Task<IEnumerable<SiloStatus>> OthersAsync(InProcessTestCluster cluster)
    {
#pragma warning disable CS0618 // Obsolete since 10.4, and the only one that every supported version of Orleans has.
        var table = await cluster.Silos[0].Service<IMembershipTable>().ReadAll();
#pragma warning restore CS0618
        return table.Members
            .Where(member => !member.Item1.SiloAddress.Equals(cluster.Silos[0].SiloAddress))
            .Select(member => member.Item1.Status);
    }

    /// <param name="fails">Whether its start does.</param>
    /// <param name="starting">Set when its start begins; with one it takes until it is cancelled.</param>
    private sealed class LateService(bool fails, Latch? starting = null) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            starting?.Set();
            return fails ? throw new InvalidOperationException("the port is taken")
                : starting is null ? Task.CompletedTask
                : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
