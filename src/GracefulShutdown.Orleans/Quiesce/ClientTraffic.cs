using System.Diagnostics.Metrics;

namespace GracefulShutdown;

/// <summary>Knows when the last message from a client came in, from Orleans' own counter of them: one look at the clock a message.</summary>
internal sealed class ClientTraffic : IDisposable
{
    private const string MessagesReceived = "orleans-gateway-received";

    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;
    private readonly long _resolution;
    private long _last;
    private bool _isSilent = true;

    public ClientTraffic(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _resolution = time.TimestampFrequency / 1000;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Several silos can live in one process: this one's instruments are those of this one's factory.
            if (instrument.Name == MessagesReceived && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) => OnMessage());
        _listener.Start();
    }

    /// <summary>How long ago the last message came in, to the millisecond; <see langword="null"/> where none ever did.</summary>
    public TimeSpan? SinceLast => Volatile.Read(ref _isSilent) ? null : _time.GetElapsedTime(Volatile.Read(ref _last));

    /// <summary>Completes when, from now on, nothing has come in for a while, or after the bound.</summary>
    public async Task LullAsync(TimeSpan lull, TimeSpan bound, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            var elapsed = _time.GetElapsedTime(start);
            var quiet = SinceLast is { } since && since < elapsed ? since : elapsed;
            if (quiet >= lull || elapsed >= bound)
                return;
            await Task.Delay(lull - quiet, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Writes once a millisecond at most: if each message did, the cores would take the line from each other all the time.</summary>
    private void OnMessage()
    {
        var now = _time.GetTimestamp();
        if (!Volatile.Read(ref _isSilent) && now - Volatile.Read(ref _last) < _resolution)
            return;

        Volatile.Write(ref _last, now);
        Volatile.Write(ref _isSilent, false);
    }
}
