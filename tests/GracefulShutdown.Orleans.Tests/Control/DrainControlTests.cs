using Orleans.TestingHost;

namespace GracefulShutdown.Tests.Control;

/// <summary>A silo is drained on request and comes back, by whichever silo it is asked for.</summary>
public sealed class DrainControlTests
{
    [Fact]
    public async Task A_drained_silo_is_empty_and_cordoned_until_it_is_taken_back()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        var grain = await cluster.CounterOnAsync(drained);
        Assert.Equal(SiloState.Active, (await asked.RowAsync(drained)).State);

        var begun = (await asked.DrainAsync(drained)).Done();
        var ended = await asked.DrainedAsync(drained);

        Assert.Equal((begun.Operation, DrainState.Drained, 0), (ended.Operation, ended.State, ended.Left));
        Assert.NotNull(ended.LeaseLeft);
        Assert.Empty(ended.NotAcknowledgedBy);
        Assert.NotEqual(drained.Name, (await grain.GetAsync()).Silo);
        await Eventually.TrueAsync(async () => (await asked.RowAsync(drained)) is { State: SiloState.Cordoned, Figures.Left: 0 });
        var undone = (await asked.UndrainAsync(drained, begun.Operation)).Done();
        Assert.Equal((DrainState.Undone, (TimeSpan?)null), (undone.State, undone.LeaseLeft));
        Assert.False(drained.Service<ISiloDrain>().IsCordoned);
        Assert.All(cluster.Silos, silo => Assert.Null(silo.Service<LeaseMemory>().Current));
        await Eventually.TrueAsync(async () => (await asked.RowAsync(drained)) is { State: SiloState.Active, Figures.Left: null });
    }

    [Fact]
    public async Task With_a_cap_no_more_leave_per_second_and_what_is_left_only_falls()
    {
        const int Grains = 120;
        const int Rate = 60;
        await using var cluster = await Cluster.StartAsync(2);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        for (var i = 0; i < Grains; i++)
            await cluster.CounterOnAsync(drained);
        List<int> left = [];

        var begun = (await asked.DrainAsync(drained, rate: Rate)).Done();
        await Eventually.TrueAsync(async () =>
        {
            var drain = (await asked.Service<SiloControl>().GetDrainAsync(drained.SiloAddress, CancellationToken.None)).Answer!.Drain!;
            left.Add(drain.Left!.Value);
            return drain.State is DrainState.Drained;
        });

        var ended = await asked.DrainedAsync(drained);
        Assert.Equal(left.OrderDescending(), left);
        Assert.True(left.Distinct().Count() > 3, string.Join(' ', left));
        Assert.InRange((ended.EndedAt!.Value - ended.StartedAt).TotalSeconds, 0.8 * Grains / Rate, 10);
        Assert.True(begun.Total >= Grains && ended.Totals["migrated"] >= Grains);
    }

    [Fact]
    public async Task A_drain_that_is_taken_back_in_the_middle_fails_no_call()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        var grains = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => cluster.CounterOnAsync(drained)));
        using var end = new CancellationTokenSource();
        var load = grains.Select(grain => Task.Run(async () =>
        {
            var calls = 0;
            for (; !end.IsCancellationRequested; calls++)
                await grain.IncrementAsync();
            return calls;
        })).ToList();

        var begun = (await asked.DrainAsync(drained, rate: 40)).Done();
        await Eventually.TrueAsync(async () => (await asked.RowAsync(drained)).Figures is { Left: < 45 });
        var undone = (await asked.UndrainAsync(drained, begun.Operation)).Done();
        await end.CancelAsync();
        var calls = await Task.WhenAll(load);

        Assert.Equal(DrainState.Undone, undone.State);
        Assert.True(undone.Left > 0);
        // One to create each, and what was called since: nothing is lost, and nothing counted twice.
        Assert.Equal(calls.Select(made => made + 1), (await Task.WhenAll(grains.Select(grain => grain.GetAsync()))).Select(position => position.Value));
        Assert.Contains(await Task.WhenAll(grains.Select(grain => grain.GetAsync())), position => position.Silo == drained.Name);
    }

    [Fact]
    public async Task An_order_that_is_repeated_is_the_same_operation()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        var turn = await InTurnAsync(cluster, drained);

        var first = (await asked.DrainAsync(drained, rate: 500)).Done();
        var again = (await cluster.Silos[2].DrainAsync(drained, rate: 500)).Done();
        var other = await asked.DrainAsync(drained, "another reason");
        Latch.Named($"{turn.Key}:release").Set();
        await asked.DrainedAsync(drained);
        var later = (await asked.DrainAsync(drained, rate: 500)).Done();
        await turn.Call;

        Assert.Equal((first.Operation, first.Operation), (again.Operation, later.Operation));
        Assert.Equal(
            (DrainVerdict.InProgress, first.Operation, "a test"), (other.Answer!.Verdict, other.Answer.Holder!.Operation, other.Answer.Holder.Reason));
    }

    [Fact]
    public async Task A_deadline_ends_the_handover_and_the_silo_stays_cordoned()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        var turn = await InTurnAsync(cluster, drained);

        // Longer than the five seconds between two looks at what it waits for.
        var begun = (await asked.DrainAsync(drained, time: TimeSpan.FromSeconds(8))).Done();
        await Eventually.TrueAsync(async () => (await asked.RowAsync(drained)).Figures!.BlockedBy.Any(blocker => blocker.Name.Contains(turn.Key)));
        var ended = await asked.DrainedAsync(drained);

        Assert.Equal((DrainState.Incomplete, 1), (ended.State, ended.Left));
        Assert.Contains(turn.Key, ended.Error, StringComparison.Ordinal);
        Assert.True(drained.Service<ISiloDrain>().IsCordoned);
        Assert.Equal(DrainState.Undone, (await asked.UndrainAsync(drained, begun.Operation)).Done().State);
        Latch.Named($"{turn.Key}:release").Set();
        await turn.Call;
    }

    [Fact]
    public async Task What_is_taken_back_has_to_be_the_current_operation()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        Assert.Equal(DrainVerdict.NoDrain, (await asked.UndrainAsync(drained, Guid.NewGuid())).Answer!.Verdict);

        var first = (await asked.DrainAsync(drained)).Done();
        var wrong = await asked.UndrainAsync(drained, Guid.NewGuid());
        (await asked.UndrainAsync(drained, first.Operation)).Done();
        var again = (await asked.UndrainAsync(drained, first.Operation)).Done();
        var second = (await asked.DrainAsync(drained)).Done();
        var late = await asked.UndrainAsync(drained, first.Operation);

        Assert.Equal((DrainVerdict.OtherOperation, first.Operation), (wrong.Answer!.Verdict, wrong.Answer.Drain!.Operation));
        Assert.Equal(DrainState.Undone, again.State);
        Assert.NotEqual(first.Operation, second.Operation);
        Assert.Equal((DrainVerdict.OtherOperation, second.Operation), (late.Answer!.Verdict, late.Answer.Drain!.Operation));
    }

    [Fact]
    public async Task A_departure_goes_on_where_the_drain_has_got_to()
    {
        const int Grains = 60;
        await using var cluster = await Cluster.StartAsync(2);
        var (asked, drained) = (cluster.Silos[0], cluster.Silos[1]);
        var grains = await Task.WhenAll(Enumerable.Range(0, Grains).Select(_ => cluster.CounterOnAsync(drained)));
        var begun = (await asked.DrainAsync(drained, rate: 10)).Done();
        await Eventually.TrueAsync(async () => (await asked.RowAsync(drained)).Figures is { Left: < Grains - 5 });

        var stop = cluster.StopAndReportAsync(drained);
        await drained.Service<IShutdownCoordinator>().NotifiedAsync();
        var refused = await drained.Service<DrainOperations>().EndAsync(begun.Operation, CancellationToken.None);
        var report = await stop;

        Assert.Equal(DrainVerdict.Leaving, refused.Verdict);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.InRange(report.Totals["migrated"], 1, Grains - 5);
        Assert.Equal(0, report.Totals["left to the stop"]);
        Assert.All(
            await Task.WhenAll(grains.Select(grain => grain.GetAsync())),
            position => Assert.Equal(new Position(1, cluster.Silos[0].Name), position));
    }

    [Fact]
    public async Task Where_nobody_stays_nothing_begins()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var silo = cluster.Silos[0];

        var reply = await silo.DrainAsync(silo);

        Assert.Equal(DrainVerdict.NobodyStays, reply.Answer!.Verdict);
        Assert.False(silo.Service<ISiloDrain>().IsCordoned);
    }

    /// <summary>A grain in a turn that ends when the test says so.</summary>
    private static async Task<(string Key, Task Call)> InTurnAsync(InProcessTestCluster cluster, InProcessSiloHandle silo)
    {
        var grain = await cluster.CounterOnAsync(silo);
        var key = grain.GetPrimaryKeyString();
        var turn = grain.IncrementSlowlyAsync();
        await Latch.Named($"{key}:started").WaitAsync();
        return (key, turn);
    }
}
