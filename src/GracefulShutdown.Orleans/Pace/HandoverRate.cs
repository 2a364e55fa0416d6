namespace GracefulShutdown.Pace;

/// <summary>A cap on how many activations leave per second, for a drain that has time.</summary>
internal sealed class HandoverRate(TimeProvider time)
{
    /// <summary>Timers are late; what they are late by is caught up with, so that the cap is what is reached.</summary>
    private static readonly TimeSpan _catchUp = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next;
    private TimeSpan? _interval;

    public bool IsLimited
    {
        get { lock (_lock) return _interval is not null; }
    }

    /// <param name="perSecond"><see langword="null"/> for as many as can.</param>
    public void Set(double? perSecond)
    {
        lock (_lock)
        {
            _interval = perSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : null;
            _next = time.GetElapsedTime(_start);
        }
    }

    /// <summary>Waits until one more may leave.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_interval is not { } interval)
                return Task.CompletedTask;
            var now = time.GetElapsedTime(_start);
            if (_next < now - _catchUp)
                _next = now - _catchUp;
            wait = _next - now;
            _next += interval;
        }

        // A timer counts whole milliseconds.
        return wait < TimeSpan.FromMilliseconds(1) ? Task.CompletedTask : Task.Delay(wait, time, cancellationToken);
    }
}
