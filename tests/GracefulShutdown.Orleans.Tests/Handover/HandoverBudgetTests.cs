using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>What limits a handover: its types' own budgets, and what the storage can take.</summary>
public sealed class HandoverBudgetTests
{
    private const int Writes = 4;
    private const int Grains = 50;

    [Fact]
    public async Task A_grain_type_with_a_budget_of_its_own_holds_up_nobody()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var stuck = await cluster.OnAsync<IImpatientGrain>(leaver, NewKey());
        var turn = stuck.WorkAsync();
        await Latch.Named($"{stuck.GetPrimaryKeyString()}:started").WaitAsync();
        var free = await cluster.CounterOnAsync(leaver);
        var drain = leaver.Service<ISiloDrain>();

        await drain.CordonAsync(CancellationToken.None);
        var result = await drain.HandOverAsync(CancellationToken.None);

        Assert.Equal((1, 1), (result.Abandoned, result.Remaining));
        Assert.True(cluster.Silos[0].Service<EmptiedSilos>().Contains(leaver.SiloAddress));
        Assert.Equal(cluster.Silos[0].Name, (await free.GetAsync()).Silo);
        Latch.Named($"{stuck.GetPrimaryKeyString()}:release").Set();
        await turn;
    }

    [Fact]
    public async Task A_handover_that_is_cut_short_has_not_completed_even_if_it_ends_at_once()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        var key = NewKey();
        var stuck = await cluster.OnAsync<IImpatientGrain>(leaver, key);
        var turn = stuck.WorkAsync();
        await Latch.Named($"{key}:started").WaitAsync();
        var context = new DrainContext(ShutdownReason.Requested("a test"), TimeSpan.Zero, new CancellationToken(canceled: true));

        var drain = leaver.Service<IEnumerable<ILifecycleParticipant<ISiloLifecycle>>>().OfType<SiloDrainRegistration>().Single().DrainAsync(context);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drain);
        Assert.Contains(stuck.GetGrainId().ToString(), context.Detail, StringComparison.Ordinal);
        Latch.Named($"{key}:release").Set();
        await turn;
    }

    [Fact]
    public async Task What_had_to_be_left_behind_is_named_with_its_method_and_makes_the_exit_degraded()
    {
        var key = NewKey();
        await using var cluster = await Cluster.StartAsync(2, silo =>
        {
            silo.UseGracefulShutdown(options => options.TrackCalls = true);
            // Right after Drain, or Orleans' own stop would wait for the turn.
            silo.Services.AddStopHook(ServiceLifecycleStage.Active, () => Latch.Named($"{key}:release").Set());
        });
        var leaver = cluster.Silos[1];
        var stuck = await cluster.OnAsync<IImpatientGrain>(leaver, key);
        var turn = stuck.WorkAsync();
        await Latch.Named($"{key}:started").WaitAsync();

        var report = await cluster.StopAndReportAsync(leaver);

        await turn;
        var grains = report.Phases[1].Tasks.Single(task => task.Name == "grains");
        Assert.Equal((TaskOutcome.Failed, ShutdownOutcome.Degraded), (grains.Outcome, report.Outcome));
        Assert.Contains(stuck.GetGrainId().ToString(), grains.Detail, StringComparison.Ordinal);
        Assert.Contains($"{nameof(IImpatientGrain)}.{nameof(IImpatientGrain.WorkAsync)}", grains.Detail, StringComparison.Ordinal);
        Assert.Equal(1, report.Totals["abandoned"]);
        string[] buckets = ["migrated", "deactivated", "left by themselves", "left to the stop", "abandoned"];
        Assert.Equal(report.Totals["activations"], buckets.Sum(bucket => report.Totals[bucket]));
        Assert.Equal((1, 0, 1), (report.Totals["calls running"], report.Totals["calls completed"], report.Totals["calls abandoned"]));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, Grains)]
    public async Task No_more_grains_write_at_once_than_the_storage_may_be_asked_for(short silos, int migrated)
    {
        await using var cluster = await Cluster.StartAsync(
            silos, silo => silo.UseGracefulShutdown(options => options.MaxConcurrentWrites = Writes));
        var leaver = cluster.Silos[silos - 1];
        var storage = NewKey();
        for (var i = 0; i < Grains; i++)
            await cluster.OnAsync<ISavingGrain>(leaver, $"{storage}/{i}");

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal(Grains, SlowStorage.Named(storage).Written);
        Assert.InRange(SlowStorage.Named(storage).Most, 2, Writes);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal(migrated, report.Totals["migrated"]);
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
