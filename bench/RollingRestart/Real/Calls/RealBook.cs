using System.Collections.Concurrent;

namespace RollingRestart.Real;

/// <summary>The outside record of every call.</summary>
internal sealed class RealBook(TimeProvider time)
{
    private readonly ConcurrentQueue<RealCall> _calls = [];

    public IReadOnlyCollection<RealCall> Calls => _calls;

    /// <summary>Makes a call, and notes what became of it. Does not throw: what it threw is in the book.</summary>
    public async Task RecordAsync(RealDraw draw, TimeSpan ownWork, Func<Task> call)
    {
        var (startedAt, start) = (time.GetUtcNow(), time.GetTimestamp());
        Exception? failure = null;
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _calls.Enqueue(new RealCall(
            draw.Kind, draw.Key, draw.Id, startedAt, time.GetElapsedTime(start), ownWork, failure?.GetType().Name, failure?.Message));
    }
}
