using System.Diagnostics.Metrics;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests.Control;

/// <summary>The silos that stay remember how those went that have left.</summary>
public sealed class DepartureReportTests
{
    [Fact]
    public async Task The_report_of_a_silo_that_is_gone_is_with_those_that_stay_and_those_that_join()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var leaver = cluster.Silos[1];
        for (var i = 0; i < 20; i++)
            await cluster.CounterOnAsync(leaver);

        var own = await cluster.StopAndReportAsync(leaver);
        var joiner = await cluster.StartAdditionalSiloAsync();

        foreach (var silo in cluster.Silos.Append(joiner).Where(silo => silo != leaver))
        {
            await Eventually.TrueAsync(() => silo.Service<LastReports>().Snapshot().Any(report => report.LeftAt is not null));
            var report = Assert.Single(silo.Service<LastReports>().Snapshot());
            Assert.Equal((leaver.Name, true, own.Reason.ToString()), (report.Name, report.IsClean, report.Reason));
            Assert.Equal(own.Totals["migrated"], report.Totals["migrated"]);
            Assert.Equal(["notify", "drain", "stop"], report.Phases.Select(phase => phase.Name));
            Assert.InRange(report.Handover!.Value, TimeSpan.FromTicks(1), report.Duration!.Value);
        }

        var rows = (await cluster.Silos[0].Service<SiloControl>().LookAsync(CancellationToken.None)).Silos;
        Assert.Equal(SiloState.Left, rows[^1].State);
        Assert.Equal(leaver.SiloAddress, rows[^1].Silo);
    }

    [Fact]
    public async Task Every_silo_that_stays_or_joins_exports_the_same_departures()
    {
        SiloAddress? mute = null;
        await using var cluster = await Cluster.StartAsync(5, silo => silo.AddIncomingGrainCallFilter(call =>
            call.Grain is ControlService && call.MethodName == nameof(IControlService.KeepReportAsync)
                && call.Request.GetArgument(0) is DepartureReport report && report.Silo.Equals(mute) ? Task.CompletedTask : call.Invoke()));
        var (stays, leaver, killed, unheard) = (cluster.Silos[0], cluster.Silos[1], cluster.Silos[2], cluster.Silos[3]);
        mute = unheard.SiloAddress;

        await cluster.StopAndReportAsync(leaver);
        await cluster.KillSiloAsync(killed);
        await cluster.StopSiloAsync(unheard);
        await Eventually.TrueAsync(() => Departures(stays).Values.Sum() == 3);
        var joiner = await cluster.StartAdditionalSiloAsync();

        Assert.Equal(["clean host_stop", "degraded host_stop", "unknown unknown"], Departures(stays).Keys.Order());
        Assert.Equal(Departures(stays), Departures(joiner));
        Assert.Equal(
            ["clean host_stop", "degraded host_stop"], Instruments.Read(stays.Service<IMeterFactory>(), "departure.duration").Keys.Order());
    }

    [Fact]
    public async Task A_departure_that_was_measured_predicts_the_next()
    {
        await using var cluster = await Cluster.StartAsync(3);
        var (asked, next) = (cluster.Silos[0], cluster.Silos[2]);
        for (var i = 0; i < 150; i++)
            await cluster.CounterOnAsync(cluster.Silos[1]);
        var before = await asked.Service<SiloControl>().PreflightAsync(next.SiloAddress, rate: null, CancellationToken.None);

        await cluster.StopAndReportAsync(cluster.Silos[1]);
        await Eventually.TrueAsync(() => asked.Service<LastReports>().Snapshot().Any(report => report.LeftAt is not null));
        var facts = await asked.Service<SiloControl>().PreflightAsync(next.SiloAddress, rate: null, CancellationToken.None);

        Assert.Null(before.Prediction);
        Assert.True(facts.Prediction!.Duration > TimeSpan.Zero);
        Assert.True(PreflightPolicy.IsGo(PreflightPolicy.Checks(facts, TimeProvider.System.GetUtcNow())));
        Assert.Equal(next.Service<ActivationTracker>().Count, facts.Baggage!.Migrate + facts.Baggage.Deactivate);
        var other = Assert.Single(facts.Others);
        Assert.Equal((asked.Name, facts.Baggage.Migrate + facts.Baggage.Deactivate + other.Room!.Activations), (other.Name, other.Afterwards));
        Assert.True(other.Room.MemoryLimit > 0);
    }

    private static Dictionary<string, double> Departures(InProcessSiloHandle silo) =>
        Instruments.Read(silo.Service<IMeterFactory>(), "departures");
}
