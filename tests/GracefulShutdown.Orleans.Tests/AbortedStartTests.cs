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
        IHost? failed = null;
        await using var cluster = await Cluster.StartAsync(1, silo => silo.Services.AddHostedService(services =>
        {
            var isFirst = services.GetRequiredService<ILocalSiloDetails>().Name.EndsWith('0');
            failed = isFirst ? null : services.GetRequiredService<IHost>();
            return new LateService(fails: !isFirst);
        }));

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.StartAdditionalSiloAsync());
        Assert.Equal([SiloStatus.Active], await OthersAsync(cluster));

        // A test cluster leaves the host of a failed start alone; an application's Main disposes it.
        await ((IAsyncDisposable)failed!).DisposeAsync();

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
        var table = await cluster.Silos[0].Service<IMembershipTable>().ReadAllAsync();
        return table.Members
            .Where(member => !member.Item1.SiloAddress.Equals(cluster.Silos[0].SiloAddress))
            .Select(member => member.Item1.Status);
    }

    private sealed class LateService(bool fails) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            fails ? throw new InvalidOperationException("the port is taken") : Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
