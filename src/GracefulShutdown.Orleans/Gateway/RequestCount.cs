using System.Diagnostics.Metrics;

namespace GracefulShutdown.Gateway;

/// <summary>
/// How many requests run or wait on this silo's activations, from Orleans' own gauge of them. It counts those of activations that are
/// still being created, too, so that a single zero proves that nothing older is left; those of stateless workers it does not count.
/// </summary>
internal sealed class RequestCount : IDisposable
{
    private const string Requests = "orleans-messaging-processing-activation-data";

    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private long? _count;

    public RequestCount(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Requests && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => _count = count);
        _listener.Start();
    }

    /// <summary>Counts now, by a look at every activation; <see langword="null"/> where there is no such gauge.</summary>
    public long? Observe()
    {
        lock (_lock)
        {
            _count = null;
            _listener.RecordObservableInstruments();
            return _count;
        }
    }

    public void Dispose() => _listener.Dispose();
}
