namespace Overhead;

/// <summary>Callers that each wait for an answer before they call again: the faster the answers, the more calls.</summary>
internal static class ClosedLoop
{
    /// <summary>
    /// Calls inside a silo end at once: without this the first callers would keep all threads until their time is up. Behind what the thread
    /// pool has from others, for it gives each thread its own work first: a management port would get no turn.
    /// </summary>
    private const int CallsBetweenYields = 256;

    /// <summary>Calls for this long, at least once, and counts the answers.</summary>
    public static async Task<long> CountAsync(Func<Task> call, TimeSpan duration, TimeProvider time)
    {
        var count = 0L;
        var start = time.GetTimestamp();
        do
        {
            await call();
            if (++count % CallsBetweenYields == 0)
                await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
        while (time.GetElapsedTime(start) < duration);
        return count;
    }

    /// <summary>The calls per second of many such callers together.</summary>
    /// <param name="callers">How many.</param>
    /// <param name="caller">One of them, by its number.</param>
    /// <param name="duration">How long each calls.</param>
    /// <param name="time">Measures it.</param>
    public static async Task<double> MeasureAsync(int callers, Func<int, TimeSpan, Task<long>> caller, TimeSpan duration, TimeProvider time)
    {
        // Each once: the first of those that call without a pause would leave no thread to create the grains of the last.
        await Task.WhenAll(Enumerable.Range(0, callers).Select(number => caller(number, TimeSpan.Zero)));

        var start = time.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(number => caller(number, duration)));
        return counts.Sum() / time.GetElapsedTime(start).TotalSeconds;
    }
}
