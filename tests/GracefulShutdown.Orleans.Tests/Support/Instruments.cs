using System.Diagnostics.Metrics;

namespace GracefulShutdown.Tests;

/// <summary>Collects once, as an exporter does.</summary>
internal static class Instruments
{
    /// <returns>The values of one instrument, each with the texts of its attributes.</returns>
    public static Dictionary<string, double> Read(IMeterFactory meters, string instrument)
    {
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (published, listener) =>
            {
                if (published.Name == $"graceful_shutdown.{instrument}" && ReferenceEquals(published.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(published);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => values[Text(tags)] = value);
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => values[Text(tags)] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => tag.Value));
}
