using GracefulShutdown.Gateway;

namespace GracefulShutdown.Status;

/// <summary>How many requests run or wait here. Counting them looks at every activation, so it is done once a second however many ask.</summary>
internal sealed class CallCount(RequestCount requests, TimeProvider time)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private (long? Count, long At)? _last;

    public long? Look()
    {
        lock (_lock)
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= _interval)
                _last = last = (requests.Observe(), time.GetTimestamp());
            return last.Count;
        }
    }
}
