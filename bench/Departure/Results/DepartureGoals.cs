namespace Departure;

/// <summary>What the library's departures are held to, against what was measured beside them.</summary>
internal static class DepartureGoals
{
    private const double MostTimesStock = 1.25;
    private const double MostSecondsMore = 0.3;
    private const double LeastOfBare = 0.9;

    /// <summary>The goal in words and whether it holds; <see langword="null"/> where there is none, or nothing to compare with.</summary>
    public static (string Goal, bool Holds)? Judge(DepartureFigures row, IReadOnlyList<DepartureFigures> rows) => (row.Mode, row.Kind) switch
    {
        (Modes.Graceful, Kinds.Idle) when Beside(row, rows, Modes.Stock)?.ExitSeconds?.Median is { } stock =>
            JudgeExit(row.ExitSeconds!.Median, (stock * MostTimesStock) + MostSecondsMore),
        (Modes.Graceful, Kinds.Memory) when Ratio(row, rows, Modes.Bare, figures => figures.LeftPerSecond?.Median) is { } ratio =>
            ($"at least {LeastOfBare:0.0} of bare", ratio >= LeastOfBare),
        _ => null,
    };

    /// <summary>A figure of this row, as a multiple of what another mode had for the same activations.</summary>
    public static double? Ratio(
        DepartureFigures row, IReadOnlyList<DepartureFigures> rows, string mode, Func<DepartureFigures, double?> figure) =>
        row.Mode == Modes.Graceful && Beside(row, rows, mode) is { } beside ? figure(row) / figure(beside) : null;

    private static (string Goal, bool Holds) JudgeExit(double seconds, double limit) => ($"at most {limit:0.00} s", seconds <= limit);

    private static DepartureFigures? Beside(DepartureFigures row, IReadOnlyList<DepartureFigures> rows, string mode) =>
        rows.FirstOrDefault(other => other.Kind == row.Kind && other.Activations == row.Activations && other.Mode == mode);
}
