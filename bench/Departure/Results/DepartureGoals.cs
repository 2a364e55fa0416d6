using Bench;

namespace Departure;

/// <summary>What the library's departures are held to, against what was measured beside them.</summary>
internal static class DepartureGoals
{
    private const double MostTimesStock = 1.25;
    private const double MostSecondsMore = 0.3;
    private const double LeastOfBare = 0.9;
    private const int Digits = 3;

    /// <summary>The goal in words and whether it holds; <see langword="null"/> where there is none, or nothing to compare with.</summary>
    public static (string Goal, bool Holds)? Judge(DepartureFigures row, IReadOnlyList<DepartureFigures> rows) => (row.Mode, row.Kind) switch
    {
        (Modes.Graceful, Kinds.Idle) when Beside(row, rows, Modes.Stock)?.ExitSeconds?.Median is { } stock =>
            JudgeExit(row.ExitSeconds!.Median, (stock * MostTimesStock) + MostSecondsMore),
        (Modes.Graceful, Kinds.Memory) when Ratio(row, rows, Modes.Bare, run => run.LeftPerSecond) is { } ratio =>
            ($"at least {LeastOfBare:0.0} of bare", Math.Round(ratio.Mean, Digits) >= LeastOfBare),
        _ => null,
    };

    /// <summary>
    /// A figure of this row, as a multiple of what another mode had for the same activations right beside it. Single runs differ by a third:
    /// the mean of the pairs says how far it can be trusted. Of their logarithms, so that it does not matter which is divided by which.
    /// </summary>
    public static Estimate? Ratio(
        DepartureFigures row, IReadOnlyList<DepartureFigures> rows, string mode, Func<DepartureResult, double?> figure)
    {
        if (row.Mode != Modes.Graceful || Beside(row, rows, mode) is not { } beside)
            return null;

        double[] logarithms = [.. row.Runs.Zip(beside.Runs, (one, other) => Math.Log(figure(one) / figure(other) ?? double.NaN)).Where(double.IsFinite)];
        if (logarithms.Length == 0)
            return null;

        var (mean, error) = Estimate.Of(logarithms);
        return new Estimate(Math.Exp(mean), Math.Exp(mean) * error);
    }

    private static (string Goal, bool Holds) JudgeExit(double seconds, double limit) => ($"at most {limit:0.00} s", seconds <= limit);

    private static DepartureFigures? Beside(DepartureFigures row, IReadOnlyList<DepartureFigures> rows, string mode) =>
        rows.FirstOrDefault(other => other.Kind == row.Kind && other.Activations == row.Activations && other.Hot == row.Hot && other.Mode == mode);
}
