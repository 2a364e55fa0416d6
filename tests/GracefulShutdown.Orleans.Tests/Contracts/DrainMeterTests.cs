using System.Diagnostics.Metrics;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>What the instruments of a silo say while it leaves, and those of one that stays.</summary>
public sealed class DrainMeterTests
{
    private const int Grains = 20;

    [Fact]
    public async Task The_leaver_counts_down_and_those_that_stay_know_that_it_is_cordoned()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (leaver, stays) = (cluster.Silos[0], cluster.Silos[1]);
        for (var i = 0; i < Grains; i++)
            await cluster.CounterOnAsync(leaver);
        Assert.Empty(Read(leaver, "handover.remaining"));
        Assert.Empty(Read(leaver, "call.active"));
        Assert.Equal(0, Read(stays, "silo.cordoned")[""]);
        Dictionary<string, double> during = [], cordoned = [], left = [];
        leaver.Service<IShutdownCoordinator>().RegisterNotification(
            "look", _ => during = Read(leaver, "handover.remaining"), after: ["cordon"]);
        leaver.Service<IShutdownCoordinator>().RegisterWaiter(
            "look", _ =>
            {
                (cordoned, left) = (Read(stays, "silo.cordoned"), Read(leaver, "handover.activations"));
                return Task.CompletedTask;
            },
            after: ["grains"]);

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.InRange(during["idle"] + during["active"], Grains, int.MaxValue);
        Assert.Equal(1, cordoned[""]);
        Assert.Equal(
            (report.Totals[HandoverTotals.Migrated], report.Totals[HandoverTotals.Deactivated], 0d),
            (left["migrated"], left["deactivated"], left["failed"]));
    }

    private static Dictionary<string, double> Read(InProcessSiloHandle silo, string instrument) =>
        Instruments.Read(silo.Service<IMeterFactory>(), instrument);
}
