using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;
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
        SiloStatus? before = null;
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.AddHostedService(services =>
        {
            var isFirst = services.GetRequiredService<ILocalSiloDetails>().Name.EndsWith('0');
            return new LateService(isFirst ? null : () => before = services.GetRequiredService<ISiloStatusOracle>().CurrentStatus);
        }));

        // The test cluster disposes the host of a start that failed, as an application's Main does.
        await Assert.ThrowsAnyAsync<Exception>(() => cluster.StartAdditionalSiloAsync());

        Assert.Equal(SiloStatus.Active, before);
        Assert.Equal([SiloStatus.Dead], await OthersAsync(cluster));
    }

    /// <summary>What a signal does: the coordinator asks the host, and the host cancels its start.</summary>
    private static async Task AbortAsync(IServiceProvider services, CancellationToken token)
    {
        var cancelled = new Latch();
        await using var registration = token.Register(cancelled.Set);
        _ = services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("a test"));
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

    private sealed class LateService(Action? fail) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (fail is null)
                return Task.CompletedTask;

            fail();
            throw new InvalidOperationException("the port is taken");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
