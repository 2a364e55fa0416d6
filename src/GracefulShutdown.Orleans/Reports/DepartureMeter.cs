using System.Diagnostics.Metrics;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Wire;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Reports;

/// <summary>
/// What became of the silos that have left, in figures of those that stay: a departure fits between two scrapes, and then its process is gone.
/// All of it is read when somebody collects.
/// </summary>
/// <remarks>
/// Gauges over the hour that <see cref="LastReports"/> remembers, and not counters: every silo knows of the same departures, one that has joined
/// since included, so the greatest figure is the cluster's, whichever silo leaves next.
/// </remarks>
internal sealed class DepartureMeter : ILifecycleParticipant<ISiloLifecycle>
{
    private const string Unknown = "unknown";

    private readonly LastReports _reports;

    public DepartureMeter(IMeterFactory meters, LastReports reports)
    {
        _reports = reports;
        var meter = meters.Create(ShutdownTelemetry.MeterName);
        meter.CreateObservableGauge(
            "graceful_shutdown.departures", Count, "{departure}", "Silos that have left within the last hour. All silos know the same ones.");
        meter.CreateObservableGauge(
            "graceful_shutdown.departure.duration", Longest, "s", "The longest departure within the last hour.");
    }

    /// <summary>It takes part in no stage: that it is asked has it made together with the silo.</summary>
    public void Participate(ISiloLifecycle lifecycle)
    {
    }

    private IEnumerable<Measurement<long>> Count() =>
        Departures().Select(departures => new Measurement<long>(departures.LongCount(), departures.Key.Tags));

    /// <summary>Nothing for those that died without a word: how long they took is not known.</summary>
    private IEnumerable<Measurement<double>> Longest() =>
        from departures in Departures()
        let longest = departures.Max(report => report.Duration)
        where longest is not null
        select new Measurement<double>(longest.Value.TotalSeconds, departures.Key.Tags);

    private IEnumerable<IGrouping<Kind, DepartureReport>> Departures() =>
        _reports.Snapshot().Where(report => report.LeftAt is not null).GroupBy(Kind.Of);

    private readonly record struct Kind(string Outcome, string Reason)
    {
        public KeyValuePair<string, object?>[] Tags => [new("outcome", Outcome), new("reason", Reason)];

        public static Kind Of(DepartureReport report) => new(
            report.IsClean switch
            {
                true => TelemetryText.Of(ShutdownOutcome.Clean),
                false => TelemetryText.Of(ShutdownOutcome.Degraded),
                null => Unknown,
            },
            report.ReasonKind ?? Unknown);
    }
}
