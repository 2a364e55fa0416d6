using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>What a silo that leaves owes to its callers, in clusters of two and three.</summary>
public sealed class DepartureTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_turn_in_progress_is_finished_before_its_silo_stops(short silos)
    {
        await using var cluster = await Cluster.StartAsync(silos);
        var leaver = cluster.Silos[1];
        var grain = await cluster.CounterOnAsync(leaver);
        var turn = grain.IncrementSlowlyAsync();
        await Latch.Named($"{grain.GetPrimaryKeyString()}:started").WaitAsync();

        var stop = cluster.StopSiloAsync(leaver);
        await leaver.Service<IShutdownCoordinator>().NotifiedAsync();
        Assert.False(stop.IsCompleted);
        Latch.Named($"{grain.GetPrimaryKeyString()}:release").Set();

        Assert.Equal(new Position(2, leaver.Name), await turn);
        await stop;
    }

    [Fact]
    public async Task Calls_queued_behind_a_turn_reach_the_new_activation()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var leaver = cluster.Silos[1];
        var grain = await cluster.CounterOnAsync(leaver);
        var turn = grain.IncrementSlowlyAsync();
        await Latch.Named($"{grain.GetPrimaryKeyString()}:started").WaitAsync();

        var stop = cluster.StopSiloAsync(leaver);
        await leaver.Service<IShutdownCoordinator>().NotifiedAsync();
        var queued = Enumerable.Range(0, 20).Select(_ => grain.IncrementAsync()).ToList();
        Latch.Named($"{grain.GetPrimaryKeyString()}:release").Set();
        await Task.WhenAll([turn, .. queued]);
        await stop;

        var last = await grain.GetAsync();
        Assert.Equal(22, last.Value);
        Assert.NotEqual(leaver.Name, last.Silo);
    }

    [Fact]
    public async Task What_is_in_memory_moves_with_the_activation()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var grains = new List<ICounterGrain>();
        for (var i = 0; i < 50; i++)
        {
            grains.Add(await cluster.CounterOnAsync(leaver));
            await grains[i].IncrementAsync();
        }

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.All(
            await Task.WhenAll(grains.Select(grain => grain.GetAsync())),
            position => Assert.Equal(new Position(2, cluster.Silos[0].Name), position));
        Assert.Equal(50, report.Totals["migrated"]);
        Assert.Equal(0, report.Totals["left to the stop"]);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    [Fact]
    public async Task The_last_silo_has_nowhere_to_hand_over_to_and_deactivates()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var silo = cluster.Silos[0];
        var grain = await cluster.CounterOnAsync(silo);

        var report = await cluster.StopAndReportAsync(silo);

        Assert.True(Latch.Named($"{grain.GetPrimaryKeyString()}:deactivated").IsSet);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal(0, report.Totals["migrated"]);
    }

    [Fact]
    public async Task Two_silos_that_leave_at_once_hand_nothing_to_one_another()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var stayer = cluster.Silos[0];
        InProcessSiloHandle[] leavers = [cluster.Silos[1], cluster.Silos[2]];
        var grains = new List<ICounterGrain>();
        foreach (var leaver in leavers)
        {
            for (var i = 0; i < 25; i++)
                grains.Add(await cluster.CounterOnAsync(leaver));
        }

        await Task.WhenAll(leavers.Select(leaver => leaver.Service<ISiloDrain>().CordonAsync(CancellationToken.None)));
        var reports = await Task.WhenAll(leavers.Select(leaver => cluster.StopAndReportAsync(leaver)));

        Assert.All(
            await Task.WhenAll(grains.Select(grain => grain.GetAsync())),
            position => Assert.Equal(new Position(1, stayer.Name), position));
        Assert.Equal(50, reports.Sum(report => report.Totals["migrated"]));
    }
}
