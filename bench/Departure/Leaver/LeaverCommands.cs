using Bench;

namespace Departure;

/// <summary>What the silos of a run can be asked to do.</summary>
internal sealed class LeaverCommands(IGrainFactory grains, Activations activations, DepartureWatch watch, HotCalls hot, MigrateLoop? migrate = null)
{
    public const string Fill = "fill";
    public const string Idle = "idle";
    public const string Migrate = "migrate";
    public const string Call = "call";
    public const string EndCalls = "called";
    public const string CountLost = "lost";

    /// <summary>Not asked for: what it writes when it has gone.</summary>
    public const string Left = "left";

    public IReadOnlyDictionary<string, Func<int[], Task<double[]>>> All => new Dictionary<string, Func<int[], Task<double[]>>>
    {
        [Fill] = arguments => FillAsync(Kinds.All[arguments[0]], arguments[1], arguments[2]),
        [Idle] = async _ => await NothingAsync(activations.IdleAsync()),
        [Migrate] = async arguments => await NothingAsync(migrate!.RunAsync(arguments[0])),
        [Call] = async arguments => await NothingAsync(hot.BeginAsync(arguments[0], arguments[1], arguments[2])),
        [EndCalls] = _ => hot.EndAsync(),
        [CountLost] = arguments => CountLostAsync(arguments[0], arguments[1]),
    };

    private async Task<double[]> FillAsync(string kind, int count, int bytes)
    {
        await activations.CreateAsync(count, key => kind == Kinds.Idle
            ? grains.GetGrain<IIdleGrain>(key).CreateAsync()
            : grains.GetGrain<IMemoryGrain>(key).CreateAsync(bytes));
        if (watch.Count != count)
            throw new InvalidOperationException($"{watch.Count} activations are here instead of {count}.");
        return [];
    }

    /// <summary>A grain whose state did not arrive is created anew by this call, and holds nothing.</summary>
    private async Task<double[]> CountLostAsync(int count, int bytes)
    {
        var lost = 0;
        await Activations.ForEachAsync(count, async key =>
        {
            if (!await grains.GetGrain<IMemoryGrain>(key).HoldsAsync(bytes))
                Interlocked.Increment(ref lost);
        });
        return [lost];
    }

    private static async Task<double[]> NothingAsync(Task work)
    {
        await work;
        return [];
    }
}
