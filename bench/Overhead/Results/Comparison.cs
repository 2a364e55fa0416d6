using Bench;

namespace Overhead;

/// <summary>All launches of one kind, and what they say.</summary>
/// <remarks>
/// The launches are what differs: the compiler makes other code in each process. So they are what the ratio's error is read from.
/// </remarks>
/// <param name="Kind">What was measured.</param>
/// <param name="Launches">Its pairs; of a silo that is watched a pair is a round.</param>
/// <param name="IsOfWatching">Whether it is being watched that is compared, and not the library.</param>
internal sealed record Comparison(string Kind, IReadOnlyList<Pair> Launches, bool IsOfWatching = false)
{
    private const double LeastRemote = 0.99;
    private const double LeastLocal = 0.97;
    private const double LeastWatched = 0.99;
    private const double MostBytes = 64;

    /// <summary>A hundredth of the processors, in ms each second; where nobody watches, a thousandth.</summary>
    private double MostProcessor => (IsOfWatching ? 10 : 1) * Environment.ProcessorCount;

    public Sample With => Sample.Of(Launches.Select(launch => launch.With));

    public Sample Without => Sample.Of(Launches.Select(launch => launch.Without));

    /// <summary>The library's share of a figure is read from each launch by itself: the machine was the same for both sides.</summary>
    public Estimate Ratio => Estimate.Of(Launches.Select(launch => launch.Ratio));

    public Sample Ratios => Sample.Of(Launches.Select(launch => launch.Ratio));

    public Sample Difference => Sample.Of(Launches.Select(launch => launch.Difference));

    public string Goal => Kind switch
    {
        Kinds.Remote => $"ratio at least {(IsOfWatching ? LeastWatched : LeastRemote)}",
        Kinds.Local => $"ratio at least {(IsOfWatching ? LeastWatched : LeastLocal)}",
        Kinds.Processor => $"at most {MostProcessor} ms/s more",
        Kinds.Watchers => "none",
        _ => $"at most {MostBytes} bytes more",
    };

    public bool Holds => Kind switch
    {
        Kinds.Remote or Kinds.Local when IsOfWatching => Ratio.Mean >= LeastWatched,
        Kinds.Remote => Ratio.Mean >= LeastRemote,
        Kinds.Local => Ratio.Mean >= LeastLocal,
        Kinds.Watchers => true,
        Kinds.Processor => Difference.Median <= MostProcessor,
        _ => Difference.Median <= MostBytes,
    };
}
