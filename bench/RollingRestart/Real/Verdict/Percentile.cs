namespace RollingRestart.Real;

internal static class Percentile
{
    /// <returns>0 where there are no values.</returns>
    public static double At(IEnumerable<double> values, double quantile)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling(sorted.Length * quantile) - 1];
    }
}
