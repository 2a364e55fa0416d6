using Bench;

namespace Overhead;

/// <summary>All pairs of one kind, and what they say.</summary>
internal sealed record Comparison(string Kind, IReadOnlyList<Pair> Pairs)
{
    private const double LeastRemote = 0.99;
    private const double LeastLocal = 0.97;
    private const double MostBytes = 64;

    public Sample With => Sample.Of(Pairs.Select(pair => pair.With));

    public Sample Without => Sample.Of(Pairs.Select(pair => pair.Without));

    /// <summary>The library's share of a figure is read from pairs: the machine was the same for both.</summary>
    public Sample Ratio => Sample.Of(Pairs.Select(pair => pair.Ratio));

    public Sample Difference => Sample.Of(Pairs.Select(pair => pair.Difference));

    public string Goal => Kind switch
    {
        Kinds.Remote => $"ratio at least {LeastRemote}",
        Kinds.Local => $"ratio at least {LeastLocal}",
        _ => $"at most {MostBytes} bytes more",
    };

    public bool Holds => Kind switch
    {
        Kinds.Remote => Ratio.Median >= LeastRemote,
        Kinds.Local => Ratio.Median >= LeastLocal,
        _ => Difference.Median <= MostBytes,
    };
}
