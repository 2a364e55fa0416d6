namespace Overhead;

/// <summary>Callers that each wait for an answer before they call again: the faster the answers, the more calls.</summary>
internal static class ClosedLoop
{
    /// <summary>Calls for this long, and counts the answers.</summary>
    public static async Task<long> CountAsync(Func<Task> call, TimeSpan duration, TimeProvider time)
    {
        var count = 0L;
        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < duration; count++)
            await call();
        return count;
    }

    /// <summary>The calls per second of many such callers together.</summary>
    public static async Task<double> MeasureAsync(int callers, Func<int, Task<long>> caller, TimeProvider time)
    {
        var start = time.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller));
        return counts.Sum() / time.GetElapsedTime(start).TotalSeconds;
    }
}
