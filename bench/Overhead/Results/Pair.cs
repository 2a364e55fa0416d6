namespace Overhead;

/// <summary>The same measured on both sides.</summary>
internal sealed record Pair(double With, double Without)
{
    public double Ratio => With / Without;

    public double Difference => With - Without;

    /// <summary>
    /// Measures both sides at the same time. They share the processors, so that whatever slows the machine slows both alike: one after the
    /// other, in pairs of two seconds, ten launches of the same comparison said anything between 0.78 and 1.16.
    /// </summary>
    public static async Task<Pair> MeasureTogetherAsync(Func<bool, Task<double>> measure)
    {
        var (with, without) = (measure(true), measure(false));
        return new Pair(await with, await without);
    }

    /// <summary>Measures one side after the other, the pairs of a series in turned order: what drifts then weighs on both alike.</summary>
    public static async Task<Pair> MeasureInTurnAsync(int number, Func<bool, Task<double>> measure)
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
