using System.Diagnostics.Metrics;

namespace GracefulShutdown.Preflight;

/// <summary>What Orleans' own gauges say of this silo, read once: the only way to know without its other packages.</summary>
internal sealed class OrleansGauges(IMeterFactory meters)
{
    private const string ActiveReminders = "orleans-reminders-active";
    private const string PullingAgents = "orleans-streams-persistent-stream-pulling-agents";

    /// <returns>Each <see langword="null"/> where there is no such gauge: the silo has no reminders, or no streams.</returns>
    public (int? Reminders, int? StreamAgents) Read()
    {
        Dictionary<string, int> seen = [];
        using var listener = new MeterListener
        {
            // Several silos can live in one process: this one's instruments are those of this one's factory.
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is ActiveReminders or PullingAgents && ReferenceEquals(instrument.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, count, _, _) => seen[instrument.Name] = seen.GetValueOrDefault(instrument.Name) + count);
        listener.Start();
        listener.RecordObservableInstruments();
        return (Of(ActiveReminders), Of(PullingAgents));

        int? Of(string name) => seen.TryGetValue(name, out var count) ? count : null;
    }
}
