namespace Overhead;

/// <summary>The same measured on both sides, one right after the other.</summary>
internal sealed record Pair(double With, double Without)
{
    public double Ratio => With / Without;

    public double Difference => With - Without;

    /// <summary>What several rounds of one launch say together.</summary>
    public static Pair Of(IReadOnlyCollection<Pair> rounds) => new(rounds.Average(round => round.With), rounds.Average(round => round.Without));

    /// <summary>
    /// Measures both sides, the pairs of a series in turned order (with, without, without, with): what drifts, such as the machine's
    /// temperature, then weighs on both alike.
    /// </summary>
    public static async Task<Pair> MeasureAsync(int number, Func<bool, Task<double>> measure)
    {
        if (int.IsEvenInteger(number))
        {
            var with = await measure(true);
            return new Pair(with, await measure(false));
        }

        var without = await measure(false);
        return new Pair(await measure(true), without);
    }
}
