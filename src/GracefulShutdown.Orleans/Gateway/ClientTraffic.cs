using System.Diagnostics.Metrics;

namespace GracefulShutdown.Gateway;

/// <summary>Knows when the last message from a client came in, from Orleans' own counter of them.</summary>
/// <remarks>
/// A silo that is not leaving hears one message a second, and rests until the next second: a counter that nobody listens to costs
/// nothing. From the first wait for a lull on it hears them all.
/// </remarks>
internal sealed class ClientTraffic : IDisposable
{
    internal const string MessagesReceived = "orleans-gateway-received";

    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(1);

    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _alarm;
    private Instrument? _counter;
    private long _last;
    private bool _isSilent = true;
    private bool _isResting;
    private bool _isAttentive;

    public ClientTraffic(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _alarm = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Several silos can live in one process: this one's instruments are those of this one's factory.
            if (instrument.Name == MessagesReceived && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(_counter = instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) => OnMessage());
        _listener.Start();
    }

    /// <summary>Whether Orleans counts what its clients send. Where it does not, they are taken to be sending all the time.</summary>
    public bool IsCounted => Volatile.Read(ref _counter) is not null;

    /// <summary>
    /// How long ago the last message came in, never more than that, and at most a second less; <see langword="null"/> where none ever did.
    /// </summary>
    public TimeSpan? SinceLast => !IsCounted ? TimeSpan.Zero
        : Volatile.Read(ref _isSilent) ? null
        : Volatile.Read(ref _isResting) ? TimeSpan.Zero
        : _time.GetElapsedTime(Volatile.Read(ref _last));

    /// <summary>Completes when, from now on, nothing has come in for a while, or after the bound.</summary>
    /// <returns>Whether there was such a while.</returns>
    public async Task<bool> LullAsync(TimeSpan lull, TimeSpan bound, CancellationToken cancellationToken)
    {
        HearAll();
        var start = _time.GetTimestamp();
        while (true)
        {
            var elapsed = _time.GetElapsedTime(start);
            var quiet = SinceLast is { } since && since < elapsed ? since : elapsed;
            if (quiet >= lull || elapsed >= bound)
                return quiet >= lull;
            await Task.Delay(lull - quiet, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _listener.Dispose();
    }

    private void OnMessage()
    {
        Volatile.Write(ref _last, _time.GetTimestamp());
        Volatile.Write(ref _isSilent, false);
        if (Volatile.Read(ref _isAttentive))
            return;

        lock (_lock)
        {
            if (_isAttentive || _isResting)
                return;
            _isResting = true;
            _listener.DisableMeasurementEvents(_counter!);
            _alarm.Change(_rest, Timeout.InfiniteTimeSpan);
        }
    }

    private void HearAll()
    {
        lock (_lock) _isAttentive = true;
        Wake();
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (!_isResting)
                return;

            // What has come in meanwhile was not heard; the last of it may have come in just now.
            Volatile.Write(ref _last, _time.GetTimestamp());
            _listener.EnableMeasurementEvents(_counter!);
            Volatile.Write(ref _isResting, false);
        }
    }
}
