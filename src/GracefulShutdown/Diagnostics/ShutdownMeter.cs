using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GracefulShutdown.Diagnostics;

/// <summary>The instruments of the coordinator, named by OpenTelemetry's rules.</summary>
internal sealed class ShutdownMeter
{
    private const string Running = "running";

    private static readonly string[] _states = [Running, .. Enum.GetValues<ShutdownPhase>().Select(phase => TelemetryText.Of(phase))];

    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _phaseDuration;
    private readonly Histogram<double> _taskDuration;
    private readonly Histogram<double> _utilization;
    private volatile string _state = Running;

    public ShutdownMeter(IMeterFactory? meters = null)
    {
        var meter = meters?.Create(ShutdownTelemetry.MeterName) ?? new Meter(ShutdownTelemetry.MeterName);
        meter.CreateObservableUpDownCounter(
            "graceful_shutdown.status", Status, "1", "1 for the state that the process is in, 0 for the others.");
        _duration = Seconds(meter, "graceful_shutdown.duration", "How long shutdowns took.");
        _phaseDuration = Seconds(meter, "graceful_shutdown.phase.duration", "How long the phases of shutdowns took.");
        _taskDuration = Seconds(meter, "graceful_shutdown.task.duration", "How long the tasks of shutdowns took.");
        _utilization = meter.CreateHistogram<double>(
            "graceful_shutdown.budget.utilization", "1", "The part of its budget that a phase has used.", advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1],
            });
    }

    public void Enter(ShutdownPhase phase) => _state = TelemetryText.Of(phase);

    public void Record(PhaseReport phase)
    {
        var tag = new KeyValuePair<string, object?>("phase", TelemetryText.Of(phase.Phase));
        _phaseDuration.Record(phase.Duration.TotalSeconds, tag);
        if (phase.Budget > TimeSpan.Zero)
            _utilization.Record(phase.Duration / phase.Budget, tag);
    }

    public void Record(ShutdownPhase phase, TaskReport task, Exception? exception)
    {
        var tags = new TagList
        {
            { "phase", TelemetryText.Of(phase) }, { "task", task.Name }, { "outcome", TelemetryText.Of(task.Outcome) },
        };
        if (TelemetryText.ErrorType(task, exception) is { } error)
            tags.Add("error.type", error);
        _taskDuration.Record(task.Duration.TotalSeconds, tags);
    }

    public void Record(ShutdownReport report)
    {
        var tags = new TagList
        {
            { "outcome", TelemetryText.Of(report.Outcome) }, { "reason", TelemetryText.Of(report.Reason.Kind) },
        };
        _duration.Record(report.Duration.TotalSeconds, tags);
    }

    private IEnumerable<Measurement<int>> Status()
    {
        var current = _state;
        return _states.Select(state => new Measurement<int>(state == current ? 1 : 0, new KeyValuePair<string, object?>("state", state)));
    }

    private static Histogram<double> Seconds(Meter meter, string name, string description) => meter.CreateHistogram<double>(
        name, "s", description, advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 90, 120, 300],
        });
}
