namespace Bench;

/// <summary>The mean of several measurements of the same figure, and how far from it the true one is likely to be.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">Its standard error; not a number for a single measurement, which tells nothing about it.</param>
internal sealed record Estimate(double Mean, double Error)
{
    /// <param name="values">At least one.</param>
    public static Estimate Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        ArgumentOutOfRangeException.ThrowIfZero(all.Length, nameof(values));
        var mean = all.Average();
        var variance = all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1);
        return new Estimate(mean, Math.Sqrt(variance / all.Length));
    }
}
