using GracefulShutdown.Handover;

namespace GracefulShutdown.Drain;

/// <summary>What the handover waits for longest. Looked up while somebody asks, and then once in five seconds.</summary>
internal sealed class DrainBlockers(ActivationHandover handover, HandoverBlockers blockers, TimeProvider time)
{
    public const int Named = 5;

    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private IReadOnlyList<ShutdownBlocker> _last = [];
    private long? _lookedAt;

    public IReadOnlyList<ShutdownBlocker> Look()
    {
        lock (_lock)
        {
            if (_lookedAt is not { } at || time.GetElapsedTime(at) >= _interval)
            {
                _last = [.. blockers.List(handover.Slow).OrderByDescending(blocker => blocker.Age).Take(Named)];
                _lookedAt = time.GetTimestamp();
            }

            return _last;
        }
    }
}
