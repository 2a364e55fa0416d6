using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>Whoever stops the silo, the phases run once.</summary>
public sealed class OnceTests
{
    [Fact]
    public async Task A_silo_stopped_by_its_test_cluster_runs_the_phases_once()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (silo, calls) = Watch(cluster.Silos[1]);

        var report = await cluster.StopAndReportAsync(silo);

        Assert.Equal((1, 1), (calls.Notified, calls.Drained));
        Assert.Equal(ShutdownReasonKind.HostStop, report.Reason.Kind);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    [Fact]
    public async Task A_silo_stopped_without_its_host_runs_the_phases_once()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (silo, calls) = Watch(cluster.Silos[1]);
        var grain = await cluster.CounterOnAsync(silo);

        await silo.Service<Silo>().StopAsync(CancellationToken.None);

        var report = await silo.Service<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("late"));
        Assert.Equal((1, 1), (calls.Notified, calls.Drained));
        Assert.Equal(ShutdownReasonKind.ServerStop, report.Reason.Kind);
        Assert.Equal(new Position(1, cluster.Silos[0].Name), await grain.GetAsync());
    }

    [Fact]
    public async Task A_requested_shutdown_of_a_host_that_nobody_runs_stops_it()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (silo, calls) = Watch(cluster.Silos[1]);

        var report = await silo.Service<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("a test"));

        Assert.Equal((1, 1), (calls.Notified, calls.Drained));
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal(ShutdownStages.Stopped, silo.Service<ISiloLifecycle>().LowestStoppedStage);
    }

    [Fact]
    public async Task A_silo_that_is_killed_is_not_drained()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var silo = cluster.Silos[1];
        var grain = await cluster.CounterOnAsync(silo);
        _ = grain.IncrementSlowlyAsync();
        await Latch.Named($"{grain.GetPrimaryKeyString()}:started").WaitAsync();

        var coordinator = silo.Service<IShutdownCoordinator>();

        await cluster.KillSiloAsync(silo);

        var report = await coordinator.ShutdownAsync(ShutdownReason.Requested("late"));
        Assert.Equal(ShutdownOutcome.Forced, report.Outcome);
        Assert.DoesNotContain(report.Phases[1].Tasks, task => task.Outcome is TaskOutcome.Completed);
        Latch.Named($"{grain.GetPrimaryKeyString()}:release").Set();
    }

    private static (InProcessSiloHandle Silo, Calls Calls) Watch(InProcessSiloHandle silo)
    {
        var calls = new Calls();
        silo.Service<IShutdownCoordinator>().RegisterNotification("watch", _ => Interlocked.Increment(ref calls.Notified));
        silo.Service<IShutdownCoordinator>().RegisterWaiter("watch", _ =>
        {
            Interlocked.Increment(ref calls.Drained);
            return Task.CompletedTask;
        });
        return (silo, calls);
    }

    private sealed class Calls
    {
        public int Notified;
        public int Drained;
    }
}
