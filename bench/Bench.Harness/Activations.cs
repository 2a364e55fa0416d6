using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Bench;

/// <summary>Creates activations by the thousand, and waits until they count as idle.</summary>
internal sealed class Activations(ILocalSiloDetails local, IActivationWorkingSet workingSet, TimeProvider time)
{
    /// <summary>Calls in flight: enough to keep the processors busy, too few for a queue that times out.</summary>
    public const int Parallel = 1000;

    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Orleans looks every five seconds for what has not been called for ten, and drops it when it looks again.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <summary>Calls this many grains, each of which is created on this silo.</summary>
    public Task CreateAsync(int count, Func<int, Task> call) => ForEachAsync(count, async key =>
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, local.SiloAddress);
        await call(key);
    });

    public static Task ForEachAsync(int count, Func<int, Task> call) => System.Threading.Tasks.Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (key, _) => await call(key));

    /// <summary>Waits until Orleans has dropped every activation from its working set.</summary>
    /// <exception cref="TimeoutException">Some are still in use.</exception>
    public async Task IdleAsync()
    {
        var start = time.GetTimestamp();
        using var clock = new PeriodicTimer(_poll, time);
        while (workingSet.Count > 0)
        {
            if (time.GetElapsedTime(start) > _patience)
                throw new TimeoutException($"{workingSet.Count} activations do not become idle.");
            await clock.WaitForNextTickAsync();
        }
    }
}
