using Bench;

namespace Overhead;

/// <summary>What a silo can be asked to measure in itself.</summary>
internal sealed class SiloCommands(IGrainFactory grains, Activations activations, WatchedSilo watched, TimeProvider time)
{
    public const string Local = "local";
    public const string Bytes = "bytes";
    public const string Fill = "fill";
    public const string Processor = "processor";
    public const string Watch = "watch";
    public const string Unwatch = "unwatch";

    /// <summary>So many activations come first: buffers and pools that grow with the calls in flight are not a part of each activation.</summary>
    private const int WarmUp = 5 * Activations.Parallel;

    public IReadOnlyDictionary<string, Func<int[], Task<double[]>>> All => new Dictionary<string, Func<int[], Task<double[]>>>
    {
        [Local] = arguments => CallAsync(arguments[0], TimeSpan.FromSeconds(arguments[1])),
        [Bytes] = arguments => WeighAsync(arguments[0]),
        [Fill] = async arguments =>
        {
            await activations.CreateAsync(arguments[0], Ping);
            return [];
        },
        [Processor] = arguments => UseAsync(TimeSpan.FromSeconds(arguments[0])),
        [Watch] = async arguments => [await watched.BeginAsync(arguments[0])],
        [Unwatch] = _ =>
        {
            watched.End();
            return Task.FromResult<double[]>([]);
        },
    };

    private async Task<double[]> CallAsync(int callers, TimeSpan duration) =>
        [await ClosedLoop.MeasureAsync(callers, (key, length) => grains.GetGrain<ICallerGrain>(key).CallAsync(length), duration, time)];

    private async Task<double[]> WeighAsync(int count)
    {
        await activations.CreateAsync(WarmUp, Ping);
        var before = HeapBytes();
        await activations.CreateAsync(WarmUp + count, Ping);
        // Idle, as most activations of a silo are: what Orleans keeps of those that were just called is gone.
        await activations.IdleAsync();
        return [(double)(HeapBytes() - before) / count];
    }

    private async Task<double[]> UseAsync(TimeSpan duration)
    {
        var (before, start) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
        await Task.Delay(duration, time);
        return [(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / time.GetElapsedTime(start).TotalSeconds];
    }

    private Task Ping(int key) => grains.GetGrain<IPingGrain>(key).PingAsync();

    /// <summary>What is reachable; twice, for what a finalizer held is only gone after the second.</summary>
    private static long HeapBytes()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
