namespace Soak.Record;

/// <summary>The mean of a ratio over many departures, of all of them and without the tenth at each end.</summary>
internal sealed record RatioSample(double Raw, double Trimmed)
{
    private const int Part = 10;

    public static RatioSample Of(IEnumerable<double> ratios)
    {
        double[] sorted = [.. ratios.Where(double.IsFinite).Order()];
        var cut = sorted.Length / Part;
        return sorted.Length == 0 ? new RatioSample(double.NaN, double.NaN) : new RatioSample(sorted.Average(), sorted[cut..^cut].Average());
    }
}
