using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A turn that waits for a call back into its own grain ends, also while the silo leaves.</summary>
public sealed class CallBackTests
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("host-chain", 1)]
    [InlineData("host-chain", 2)]
    [InlineData("host-reentrant", 1)]
    [InlineData("host-interleaving", 1)]
    public async Task A_call_back_into_a_grain_whose_silo_leaves_is_answered(string kind, int guests)
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, host, names) = await InviteAsync(cluster, kind, guests);
        var invited = host.InviteAsync(names);

        var report = await StopInTurnAsync(cluster, leaver, names[^1]);

        Assert.Equal(leaver.Name, await invited.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal((ShutdownOutcome.Clean, 0), (report.Outcome, report.Totals["abandoned"]));
        Assert.InRange(report.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_call_back_into_the_turn_of_a_timer_is_answered()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, host, names) = await InviteAsync(cluster, "host-chain", 1);
        await host.InviteFromTimerAsync(names);

        var report = await StopInTurnAsync(cluster, leaver, names[^1]);

        await Latch.Named($"{host.GetPrimaryKeyString()}:answered").WaitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    /// <summary>There is no moment without a turn: each begins when the one before it ends.</summary>
    [Theory]
    [InlineData("host-chain")]
    [InlineData("host-reentrant")]
    public async Task Turns_that_follow_each_other_without_a_gap_are_all_answered(string kind)
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, host, names) = await InviteAsync(cluster, kind, 1);
        Latch.Named($"{names[0]}:release").Set();
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var calls = 0;
            for (; !end.IsCancellationRequested; calls++)
                await host.InviteAsync(names).WaitAsync(TimeSpan.FromSeconds(5));
            return calls;
        })).ToList();
        await Latch.Named($"{names[0]}:started").WaitAsync();

        var report = await cluster.StopAndReportAsync(leaver);
        await end.CancelAsync();

        Assert.All(await Task.WhenAll(callers), calls => Assert.True(calls > 0));
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    private async Task<(InProcessSiloHandle Leaver, IHostGrain Host, string[] Guests)> InviteAsync(
        InProcessTestCluster cluster, string kind, int guests)
    {
        var (stays, leaver) = (cluster.Silos[0], cluster.Silos[1]);
        string[] names = [.. Enumerable.Range(0, guests).Select(i => $"{_id}-{i}")];
        foreach (var name in names)
            await cluster.OnAsync<IGuestGrain>(stays, name);
        return (leaver, await cluster.OnAsync<IHostGrain>(leaver, GrainId.Create(kind, _id)), names);
    }

    /// <summary>The guest goes on when the silo has had time to ask the host's activation to leave.</summary>
    private static async Task<ShutdownReport> StopInTurnAsync(InProcessTestCluster cluster, InProcessSiloHandle leaver, string guest)
    {
        await Latch.Named($"{guest}:started").WaitAsync();
        var stop = cluster.StopAndReportAsync(leaver);
        await Eventually.TrueAsync(() => leaver.Service<IShutdownCoordinator>().Status is { Phase: ShutdownPhase.Drain, Elapsed.TotalSeconds: > 1 });
        Latch.Named($"{guest}:release").Set();
        return await stop;
    }
}
