namespace Soak.Record;

/// <summary>How many there may be in truth, at 95 % confidence, where so many were seen: the exact bound of a Poisson count.</summary>
internal static class UpperBound
{
    private const double Doubt = 0.05;
    private const int Halvings = 60;

    /// <summary>Of none, the rule of three: 3.0.</summary>
    public static double Of(int seen)
    {
        var (low, high) = (0.0, (2.0 * seen) + 10);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(seen, middle) > Doubt ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>How likely at most so many are, where this many are expected.</summary>
    private static double AtMost(int seen, double expected)
    {
        var (sum, term) = (0.0, Math.Exp(-expected));
        for (var count = 0; count <= seen; count++)
        {
            sum += term;
            term *= expected / (count + 1);
        }

        return sum;
    }
}
