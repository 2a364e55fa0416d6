using Bench;

namespace Departure;

/// <summary>Reads a process's working set until it has ended.</summary>
internal static class MemorySampler
{
    private const double Megabyte = 1 << 20;

    /// <summary>Each reading goes through all threads of the process: every 20 ms they took a seventh of the pace of a migration.</summary>
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(100);

    /// <summary>The first reading is taken before this returns its task.</summary>
    public static async Task<MemoryUse> WatchAsync(ChildProcess process, TimeProvider time, CancellationToken cancellation)
    {
        var first = process.WorkingSet ?? 0;
        var max = first;
        using var clock = new PeriodicTimer(_period, time);
        while (await clock.WaitForNextTickAsync(cancellation) && process.WorkingSet is { } now)
            max = Math.Max(max, now);
        return new MemoryUse(first / Megabyte, max / Megabyte);
    }
}
