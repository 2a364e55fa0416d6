namespace Bench;

/// <summary>What several measurements of the same figure say together.</summary>
internal sealed record Sample(double Min, double LowerQuartile, double Median, double UpperQuartile, double Max)
{
    /// <param name="values">At least one.</param>
    public static Sample Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        return new Sample(sorted[0], At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1]);
    }

    /// <summary>Between two values where the quantile falls between them, as for the median of an even number.</summary>
    private static double At(double[] sorted, double quantile)
    {
        var position = quantile * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
