using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>Orleans' default grain directory, whose part on a silo goes with it: what becomes of the grains of the silos that stay.</summary>
public sealed class BystanderTests
{
    private const int Grains = 300;

    private readonly string _id = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task The_owner_of_an_entry_is_the_one_that_the_directory_computes()
    {
        await using var cluster = await StartAsync(4);
        var grains = Enumerable.Range(0, 1000).Select(i => GrainId.Create("settings", $"{_id}-{i}")).ToList();

        await AssertAsync();
        await cluster.StopSiloAsync(cluster.Silos[1]);
        await AssertAsync();

        async Task AssertAsync()
        {
            var ring = new DirectoryRing(cluster.Silos.Select(silo => silo.SiloAddress));
            foreach (var silo in cluster.Silos)
                await Eventually.TrueAsync(() => grains.All(grain => Equals(ring.OwnerOf(grain), PrimaryOf(silo, grain))));
        }
    }

    /// <summary>Sessions call the settings when they are activated, and those are on their way as well.</summary>
    [Theory]
    [InlineData("settings")]
    [InlineData("fails-to-save")]
    [InlineData("session")]
    public async Task What_the_other_silos_hold_moves_when_its_directory_entry_leaves(string kind)
    {
        await using var cluster = await StartAsync(3);
        var (leaver, stayers) = Leaver(cluster, kind);
        var settings = await FillAsync(cluster, stayers, "settings", SessionGrain.Settings);
        var grains = await FillAsync(cluster, stayers, kind, Grains);
        var atRisk = AtRisk(cluster, leaver, [.. settings, .. grains]);

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal(atRisk, report.Totals["at risk on other silos"]);
        Assert.Contains($": {atRisk} took it to another silo", Step(report).Detail, StringComparison.Ordinal);
        Assert.All(await ReadAsync(grains), value => Assert.Equal(7, value));
    }

    /// <summary>The one that leaves first stood before the other one in the ring, and would have had its entries.</summary>
    [Fact]
    public async Task What_leaves_after_another_silo_is_not_taken_for_that_ones()
    {
        await using var cluster = await StartAsync(4);
        var (second, others) = Leaver(cluster, "settings");
        var ring = cluster.Silos.OrderBy(silo => silo.SiloAddress.GetConsistentHashCode()).ToList();
        var first = ring[(ring.IndexOf(second) + ring.Count - 1) % ring.Count];
        others.Remove(first);
        var grains = await FillAsync(cluster, others, "settings", Grains);
        var atRisk = AtRisk(cluster, second, grains);

        var reports = new[] { await cluster.StopAndReportAsync(first), await cluster.StopAndReportAsync(second) };

        Assert.All(reports, report => Assert.Equal(ShutdownOutcome.Clean, report.Outcome));
        Assert.Contains($": {atRisk} took it to another silo", Step(reports[1]).Detail, StringComparison.Ordinal);
        Assert.All(await ReadAsync(grains), value => Assert.Equal(7, value));
    }

    [Fact]
    public async Task What_is_called_meanwhile_is_not_created_anew_and_each_loss_is_told()
    {
        await using var cluster = await StartAsync(3);
        var (leaver, stayers) = Leaver(cluster, "settings");
        var grains = await FillAsync(cluster, stayers, "settings", Grains);
        using var end = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => CallAsync(grains, caller, end.Token), CancellationToken.None)));

        var report = await cluster.StopAndReportAsync(leaver);

        await end.CancelAsync();
        await load;
        var lost = (await ReadAsync(grains)).Count(value => value != 7);
        Assert.InRange(lost, 0, Grains / 50);
        Assert.Equal(lost > 0 ? TaskOutcome.Failed : TaskOutcome.Completed, Step(report).Outcome);
        Assert.Contains(lost > 0 ? $", {lost} could not" : "took it", Step(report).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_third_silo_stays_the_loss_is_told_before_and_after()
    {
        var warnings = new Warnings();
        await using var cluster = await StartAsync(2, silo => silo.Services.AddLogging(logging => logging.AddProvider(warnings)));
        var (leaver, stayers) = Leaver(cluster, "settings");
        var grains = await FillAsync(cluster, stayers, "settings", Grains);
        var atRisk = AtRisk(cluster, leaver, grains);

        var report = await cluster.StopAndReportAsync(leaver);

        var warning = Assert.Single(warnings.Entries, entry => entry.Id == 132).Text;
        Assert.Contains($"{atRisk} of them hold memory", warning, StringComparison.Ordinal);
        Assert.Contains("GracefulShutdown:DistributedGrainDirectory", warning, StringComparison.Ordinal);
        Assert.Equal((ShutdownOutcome.Degraded, TaskOutcome.Failed), (report.Outcome, Step(report).Outcome));
        Assert.Contains($", {atRisk} could not", Step(report).Detail, StringComparison.Ordinal);
        Assert.Equal(Grains - atRisk, (await ReadAsync(grains)).Count(value => value == 7));
    }

    /// <summary>Held against the stock: what is counted is what Orleans deactivates, no more and no less.</summary>
    [Fact]
    public async Task Without_that_all_that_were_counted_are_lost()
    {
        await using var cluster = await StartAsync(3, silo => silo.Services.Remove(
            silo.Services.Single(service => service.ImplementationType == typeof(BystanderRescue))));
        var (leaver, stayers) = Leaver(cluster, "settings");
        var grains = await FillAsync(cluster, stayers, "settings", Grains);
        var atRisk = AtRisk(cluster, leaver, grains);

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal(atRisk, report.Totals["at risk on other silos"]);
        Assert.Equal(TaskOutcome.TimedOut, Step(report).Outcome);
        Assert.Equal(Grains - atRisk, (await ReadAsync(grains)).Count(value => value == 7));
    }

    [Fact]
    public async Task What_is_in_no_directory_or_in_one_of_its_own_is_not_counted()
    {
        var own = new OwnDirectory();
        await using var cluster = await StartAsync(2, silo => silo.AddGrainDirectory("own", (_, _) => own));
        var silo = cluster.Silos[0];
        var entries = silo.Service<DirectoryEntries>();
        await cluster.OnAsync<IRememberingGrain>(silo, GrainId.Create("own-directory", _id));
        await cluster.OnAsync<IRememberingGrain>(silo, GrainId.Create("settings", _id));
        await cluster.Client.GetGrain<IPlacedGrain>(GrainId.Create("placed-worker", GrainIdKeyExtensions.CreateIntegerKey(7).ToString()!)).WhereAsync();

        var activations = cluster.Silos.SelectMany(one => one.Service<ActivationTracker>().All).ToList();

        Assert.Equal((true, false, false), (Contains("settings"), Contains("own-directory"), Contains("placed-worker")));

        bool Contains(string type) => entries.Contain(activations.First(activation => activation.GrainId.Type == GrainType.Create(type)));
    }

    [Fact]
    public async Task Where_the_directory_is_another_one_nobody_is_asked()
    {
        await using var cluster = await Cluster.StartAsync(2);
        await FillAsync(cluster, [cluster.Silos[0]], "settings", 10);

        var report = await cluster.StopAndReportAsync(cluster.Silos[1]);

        Assert.DoesNotContain("at risk on other silos", report.Totals.Keys);
        Assert.DoesNotContain(report.Phases[^1].Tasks, task => task.Name == StepName);
    }

    [Theory]
    [InlineData(3, 0, 0, TaskOutcome.Completed, ": 3 took it to another silo")]
    [InlineData(2, 1, 0, TaskOutcome.Failed, ", 1 could not, and lost what was not saved")]
    [InlineData(2, 0, 1, TaskOutcome.TimedOut, ", of 1 it is not known")]
    [InlineData(2, 0, 0, TaskOutcome.TimedOut, ", of 1 it is not known")]
    public void Of_Outcomes_TellsWhatIsLost(int moved, int lost, int open, TaskOutcome outcome, string detail)
    {
        var verdict = BystanderVerdict.Of(3, [new BystanderOutcome(moved, lost, open), new BystanderOutcome(0, 0, 0)]);

        Assert.Equal(outcome, verdict.Outcome);
        Assert.EndsWith(detail, verdict.Detail, StringComparison.Ordinal);
    }

    private const string StepName = "grains of other silos";

    private static TaskReport Step(ShutdownReport report) => Assert.Single(report.Phases[^1].Tasks, task => task.Name == StepName);

    private static SiloAddress? PrimaryOf(InProcessSiloHandle silo, GrainId grain)
    {
        var type = typeof(Silo).Assembly.GetType("Orleans.Runtime.GrainDirectory.ILocalGrainDirectory", throwOnError: true)!;
        return (SiloAddress?)type.GetMethod("GetPrimaryForGrain")!.Invoke(silo.SiloHost.Services.GetRequiredService(type), [grain]);
    }

    /// <summary>The one that has most entries: how the ring is shared out is chance.</summary>
    private (InProcessSiloHandle Leaver, List<InProcessSiloHandle> Stayers) Leaver(InProcessTestCluster cluster, string kind)
    {
        var ring = new DirectoryRing(cluster.Silos.Select(silo => silo.SiloAddress));
        var owners = Enumerable.Range(0, Grains).Select(i => ring.OwnerOf(GrainId.Create(kind, $"{_id}-{i}"))).ToList();
        var leaver = cluster.Silos.MaxBy(silo => owners.Count(owner => silo.SiloAddress.Equals(owner)))!;
        return (leaver, cluster.Silos.Where(silo => silo != leaver).ToList());
    }

    private static int AtRisk(InProcessTestCluster cluster, InProcessSiloHandle leaver, IRememberingGrain[] grains)
    {
        var ring = new DirectoryRing(cluster.Silos.Select(silo => silo.SiloAddress));
        return grains.Select(grain => grain.GetGrainId()).Distinct().Count(grain => leaver.SiloAddress.Equals(ring.OwnerOf(grain)));
    }

    private static Task<int[]> ReadAsync(IRememberingGrain[] grains) => Task.WhenAll(grains.Select(grain => grain.GetAsync()));

    private static async Task CallAsync(IRememberingGrain[] grains, int first, CancellationToken end)
    {
        for (var i = first; !end.IsCancellationRequested; i++)
            await grains[i % grains.Length].GetAsync();
    }

    private Task<IRememberingGrain[]> FillAsync(InProcessTestCluster cluster, List<InProcessSiloHandle> silos, string kind, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            var grain = await cluster.OnAsync<IRememberingGrain>(silos[i % silos.Count], GrainId.Create(kind, $"{_id}-{i}"));
            await grain.SetAsync(7);
            return grain;
        }));

    private static Task<InProcessTestCluster> StartAsync(short silos, Action<ISiloBuilder>? configure = null) =>
        Cluster.StartAsync(silos, (_, silo) => configure?.Invoke(silo), defaultDirectory: true);
}
