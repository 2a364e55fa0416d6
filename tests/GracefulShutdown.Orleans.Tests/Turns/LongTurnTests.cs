using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>While a long turn runs on a silo that leaves, what may run beside it does, and what ends it reaches it.</summary>
public sealed class LongTurnTests
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("long-turn")]
    [InlineData("long-turn-interleaving")]
    [InlineData("long-turn-reentrant")]
    public async Task Calls_that_interleave_with_a_long_turn_are_answered_while_it_runs(string kind)
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var grain = await cluster.OnAsync<ILongTurnGrain>(leaver, GrainId.Create(kind, _id));
        var turn = grain.RunAsync();

        var stop = await StopInTurnAsync(cluster, leaver);
        for (var i = 0; i < 20; i++)
            Assert.Equal(leaver.Name, await grain.ProgressAsync().WaitAsync(TimeSpan.FromSeconds(1)));
        Latch.Named($"{_id}:release").Set();

        Assert.Equal(leaver.Name, await turn);
        Assert.Equal(ShutdownOutcome.Clean, (await stop).Outcome);
        Assert.Equal(cluster.Silos[0].Name, await grain.ProgressAsync());
    }

    [Fact]
    public async Task Reads_beside_a_long_read_are_answered_while_it_runs()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var grain = await cluster.OnAsync<IReadingGrain>(leaver, _id);
        var turn = grain.ReadSlowlyAsync();

        var stop = await StopInTurnAsync(cluster, leaver);
        for (var i = 0; i < 20; i++)
            Assert.Equal(leaver.Name, await grain.ReadAsync().WaitAsync(TimeSpan.FromSeconds(1)));
        Latch.Named($"{_id}:release").Set();

        Assert.Equal(leaver.Name, await turn);
        Assert.Equal(ShutdownOutcome.Clean, (await stop).Outcome);
    }

    /// <summary>Watchers that are always there leave no moment without a request, and one is made within a bound that the report names.</summary>
    [Fact]
    public async Task Calls_that_overlap_for_ever_hold_up_the_silo_for_a_while_only()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var grain = await cluster.OnAsync<ILongTurnGrain>(leaver, GrainId.Create("long-turn", _id));
        using var end = new CancellationTokenSource();
        var watchers = Enumerable.Range(0, 2).Select(watcher => Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                var watch = grain.WatchAsync($"{_id}:{watcher}:{i}");
                await Task.Delay(TimeSpan.FromMilliseconds(300 + (100 * watcher)), TimeProvider.System, CancellationToken.None);
                var next = grain.WatchAsync($"{_id}:{watcher}:{i + 1}");
                Latch.Named($"{_id}:{watcher}:{i}").Set();
                await watch.WaitAsync(TimeSpan.FromSeconds(5));
                _ = next;
            }
        })).ToList();

        var report = await cluster.StopAndReportAsync(leaver);
        await end.CancelAsync();

        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.InRange(report.Phases[1].Duration, TimeSpan.Zero, TurnGap.Bound * 3);
    }

    [Theory]
    [InlineData("long-turn", false)]
    [InlineData("long-turn", true)]
    [InlineData("long-turn-worker", false)]
    public async Task A_call_that_is_cancelled_while_its_silo_leaves_ends_and_the_silo_leaves(string kind, bool fromGrain)
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (stays, leaver) = (cluster.Silos[0], cluster.Silos[1]);
        var target = GrainId.Create(kind, _id);
        var grain = await cluster.OnAsync<ILongTurnGrain>(leaver, target);
        using var cancel = new CancellationTokenSource();
        var turn = fromGrain
            ? (await cluster.OnAsync<IRelayGrain>(stays, $"{_id}-relay")).RunAsync(target, cancel.Token)
            : kind == "long-turn-worker" ? RunOnAsync(leaver, target, cancel.Token) : grain.RunAsync(cancel.Token);

        var stop = await StopInTurnAsync(cluster, leaver);
        await cancel.CancelAsync();

        await Latch.Named($"{_id}:cancelled").WaitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        var report = await stop;
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.InRange(report.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    /// <summary>A stateless worker is where its caller is.</summary>
    private static Task<string> RunOnAsync(InProcessSiloHandle silo, GrainId target, CancellationToken cancellationToken) =>
        silo.Service<IGrainFactory>().GetGrain<ILongTurnGrain>(target).RunAsync(cancellationToken);

    private async Task<Task<ShutdownReport>> StopInTurnAsync(InProcessTestCluster cluster, InProcessSiloHandle leaver)
    {
        await Latch.Named($"{_id}:started").WaitAsync();
        var stop = cluster.StopAndReportAsync(leaver);
        await Eventually.TrueAsync(() => leaver.Service<IShutdownCoordinator>().Status is { Phase: ShutdownPhase.Drain, Elapsed.TotalSeconds: > 1 });
        return stop;
    }
}
