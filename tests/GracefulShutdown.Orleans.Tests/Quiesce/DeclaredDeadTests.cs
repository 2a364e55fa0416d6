using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class DeclaredDeadTests
{
    [Fact]
    public async Task A_silo_that_is_declared_dead_while_a_turn_holds_its_drain_ends_the_drain_and_says_so()
    {
        var drained = new Latch();
        await using var cluster = await Cluster.StartAsync(2, (name, silo) =>
        {
            silo.Configure<ClusterMembershipOptions>(options => options.TableRefreshTimeout = TimeSpan.FromMilliseconds(200));
            if (name.EndsWith('1'))
                silo.Services.AddStopHook(ShutdownStages.Save, drained.Set);
        });
        var (stayer, leaver) = (cluster.Silos[0], cluster.Silos[1]);
        var key = Guid.NewGuid().ToString("N");
        var call = leaver.Service<IGrainFactory>().GetGrain<IPatientGrain>(GrainId.Create("patient-prefer-local", key)).WaitAsync();
        await Latch.Named($"{key}:started").WaitAsync();

        // Not its host: Orleans ends the process, unless the silo's own stop has begun.
        var stop = leaver.Service<Silo>().StopAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => leaver.Service<ISiloDrain>().IsCordoned);
        Assert.False(drained.IsSet);
        await DeclareDeadAsync(stayer.Service<IMembershipTable>(), leaver.SiloAddress);

        await drained.WaitAsync();
        Latch.Named($"{key}:release").Set();
        await stop;
        var report = await leaver.Service<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("late"));
        var grains = Assert.Single(report.Phases.SelectMany(phase => phase.Tasks), task => task.Name == "grains");
        Assert.Equal(
            (TaskOutcome.Failed, $"SiloUnavailableException: {DeclaredDead.Text}, with 1 activations left on it."), (grains.Outcome, grains.Detail));
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        await call.ContinueWith(_ => { }, TaskScheduler.Default);
    }

#pragma warning disable CS0618 // The asynchronous ones are not in every version that is supported.
    private static async Task DeclareDeadAsync(IMembershipTable table, SiloAddress silo)
    {
        var rows = await table.ReadRow(silo);
        var (entry, etag) = Assert.Single(rows.Members);
        entry.Status = SiloStatus.Dead;
        Assert.True(await table.UpdateRow(entry, etag, rows.Version.Next()));
    }
#pragma warning restore CS0618
}
