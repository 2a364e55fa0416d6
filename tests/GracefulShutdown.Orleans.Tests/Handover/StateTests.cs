using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>What grains hold moves with them or is saved, and what is lost is told.</summary>
public sealed class StateTests
{
    private const int Faulty = 3;
    private const int Sound = 10;

    private readonly string _id = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("fails-to-save", "OnDeactivateAsync of faulty")]
    [InlineData("fails-to-pack", "OnDehydrate of faulty")]
    [InlineData("fails-to-serialize", "no serializer for System.Threading.Thread")]
    [InlineData("fails-to-fit", "bytes, and a message holds 1,000,000: raise SiloMessagingOptions.MaxMessageBodySize")]
    [InlineData("fails-to-start", "OnActivateAsync of faulty")]
    public async Task What_an_exception_has_cost_is_told_and_the_rest_moves(string kind, string error)
    {
        await using var cluster = await Cluster.StartAsync(2, silo => silo.Services.Configure<SiloMessagingOptions>(
            options => options.MaxMessageBodySize = FailsToFitGrain.MaxMessage));
        var leaver = cluster.Silos[1];
        for (var i = 0; i < Faulty; i++)
            await RememberAsync(cluster, leaver, GrainId.Create(kind, $"faulty-{_id}-{i}"));
        List<IRememberingGrain> sound = [];
        for (var i = 0; i < Sound; i++)
            sound.Add(await RememberAsync(cluster, leaver, GrainId.Create(kind, $"{_id}-{i}")));

        var report = await cluster.StopAndReportAsync(leaver);

        var grains = report.Phases[1].Tasks.Single(task => task.Name == "grains");
        Assert.Equal((ShutdownOutcome.Degraded, TaskOutcome.Failed), (report.Outcome, grains.Outcome));
        Assert.Equal(Faulty + Sound, report.Totals["failed"] + report.Totals["migrated"]);
        Assert.Contains($"{kind}/faulty-{_id}", grains.Detail, StringComparison.Ordinal);
        Assert.Contains(error, grains.Detail, StringComparison.Ordinal);

        // Before 10.4 Orleans bounds a batch by its number alone: a value that does not fit into a message takes its whole batch along.
        if (kind == "fails-to-fit" && OrleansVersion.Loaded < new Version(10, 4))
            return;
        Assert.Equal(Faulty, report.Totals["failed"]);
        foreach (var grain in sound)
            Assert.Equal(7, await grain.GetAsync());
    }

    [Fact]
    public async Task What_fits_into_a_message_one_by_one_and_not_together_all_moves()
    {
        const int Bulky = 60;
        await using var cluster = await Cluster.StartAsync(2, silo => silo.Services.Configure<SiloMessagingOptions>(
            options => options.MaxMessageBodySize = FailsToFitGrain.MaxMessage));
        var leaver = cluster.Silos[1];
        List<IRememberingGrain> grains = [];
        for (var i = 0; i < Bulky; i++)
            grains.Add(await RememberAsync(cluster, leaver, GrainId.Create("bulky", $"{_id}-{i}")));
        await IdleAsync(leaver);

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal((ShutdownOutcome.Clean, Bulky, 0), (report.Outcome, report.Totals["migrated"], report.Totals["failed"]));
        foreach (var grain in grains)
            Assert.Equal(7, await grain.GetAsync());
    }

    [Fact]
    public async Task What_an_exception_has_cost_in_the_stop_of_the_last_silo_is_told()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await RememberAsync(cluster, cluster.Silos[0], GrainId.Create("fails-to-save", $"faulty-{_id}"));

        var report = await cluster.StopAndReportAsync(cluster.Silos[0]);

        var left = report.Phases[2].Tasks.Single(task => task.Name == "grains left to the stop");
        Assert.Equal((ShutdownOutcome.Degraded, TaskOutcome.Failed), (report.Outcome, left.Outcome));
        Assert.Contains($"OnDeactivateAsync of faulty-{_id} fails", left.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("component-memory")]
    [InlineData("component-saving")]
    public async Task What_a_component_of_a_grain_holds_is_there_on_the_next_silo(string kind)
    {
        await using var cluster = await Cluster.StartAsync(2, silo =>
        {
            silo.Services.AddScoped<MemoryComponent>();
            silo.Services.AddTransient<SavingComponent>();
        });
        var leaver = cluster.Silos[1];
        var grain = await RememberAsync(cluster, leaver, GrainId.Create(kind, _id));
        await IdleAsync(leaver);

        await cluster.StopAndReportAsync(leaver);

        Assert.Equal(7, await grain.GetAsync());
    }

    [Fact]
    public async Task A_grain_that_only_has_a_timer_ticks_on_elsewhere_without_being_called()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        await cluster.OnAsync<ITickingGrain>(leaver, _id);
        await IdleAsync(leaver);

        await cluster.StopAndReportAsync(leaver);

        await Latch.Named($"{_id}:{cluster.Silos[0].Name}").WaitAsync();
    }

    /// <summary>A batch that waited for grains queued behind it would take until Orleans' response timeout.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Grains_that_call_others_when_they_are_activated_move_with_all_their_values(bool isIdle)
    {
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        for (var i = 0; i < SessionGrain.Settings; i++)
            await RememberAsync(cluster, leaver, GrainId.Create("settings", $"{_id}-{i}"));
        List<IRememberingGrain> sessions = [];
        for (var i = 0; i < 150; i++)
            sessions.Add(await RememberAsync(cluster, leaver, GrainId.Create("session", $"{_id}-{i}")));
        if (isIdle)
            await IdleAsync(leaver);

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.InRange(report.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        foreach (var session in sessions)
            Assert.Equal(7, await session.GetAsync().WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Idle_grains_that_may_save_do_not_wait_for_those_in_a_long_turn()
    {
        const int Busy = 80, Idle = 300;
        await using var cluster = await Cluster.StartAsync(2);
        var leaver = cluster.Silos[1];
        List<Task> turns = [];
        for (var i = 0; i < Busy + Idle; i++)
        {
            var grain = await cluster.OnAsync<IBusySaverGrain>(leaver, $"{_id}/{i}");
            if (i < Busy)
                turns.Add(grain.RunAsync());
        }

        var stop = cluster.StopAndReportAsync(leaver);
        var tracker = leaver.Service<ActivationTracker>();
        await Eventually.TrueAsync(() => leaver.Service<IShutdownCoordinator>().Status is { Phase: ShutdownPhase.Drain } && tracker.Count <= Busy);
        Latch.Named($"{_id}:release").Set();
        await Task.WhenAll(turns);

        var report = await stop;
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal((Busy + Idle, 0), (report.Totals["migrated"], report.Totals["abandoned"]));
    }

    private static async Task<IRememberingGrain> RememberAsync(InProcessTestCluster cluster, InProcessSiloHandle silo, GrainId id)
    {
        var grain = await cluster.OnAsync<IRememberingGrain>(silo, id);
        await grain.SetAsync(7);
        return grain;
    }

    /// <summary>Until nothing counts as being called, which takes Orleans ten seconds.</summary>
    private static Task IdleAsync(InProcessSiloHandle silo)
    {
        var (tracker, busy) = (silo.Service<ActivationTracker>(), silo.Service<BusyActivations>());
        return Eventually.TrueAsync(() => tracker.All.All(activation => activation.GrainInstance is TickingGrain || !busy.Contains(activation)));
    }
}
