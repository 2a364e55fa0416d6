using System.Globalization;
using Spectre.Console;

namespace Overhead;

/// <summary>Draws a row for each kind.</summary>
internal static class ComparisonTable
{
    public static Table Draw(IReadOnlyList<Comparison> comparisons)
    {
        var table = new Table();
        var isOfWatching = comparisons.Any(comparison => comparison.IsOfWatching);
        foreach (var name in (string[])["", isOfWatching ? "rounds" : "launches", isOfWatching ? "not watched" : "without", isOfWatching ? "watched" : "with", "ratio", "±", "quartiles", "min–max", "more", "goal"])
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var comparison in comparisons)
            table.AddRow([.. Cells(comparison).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Cells(Comparison comparison) =>
    [
        comparison.Kind switch
        {
            Kinds.Bytes => "bytes per activation",
            Kinds.Processor => "processor ms/s, idle",
            Kinds.Watchers => "processor ms/s of the watchers",
            _ => $"{comparison.Kind} calls/s",
        },
        $"{comparison.Launches.Count}",
        Number(comparison, comparison.Without.Median),
        Number(comparison, comparison.With.Median),
        $"{comparison.Ratio.Mean:0.000}",
        double.IsNaN(comparison.Ratio.Error) ? "" : $"{comparison.Ratio.Error:0.000}",
        $"{comparison.Ratios.LowerQuartile:0.000}–{comparison.Ratios.UpperQuartile:0.000}",
        $"{comparison.Ratios.Min:0.000}–{comparison.Ratios.Max:0.000}",
        Number(comparison, comparison.Difference.Median),
        comparison.Kind == Kinds.Watchers ? "" : $"{comparison.Goal}: {(comparison.Holds ? "holds" : "MISSED")}",
    ];

    private static string Number(Comparison comparison, double value) =>
        value.ToString(comparison.Kind is Kinds.Processor or Kinds.Watchers ? "N1" : "N0", CultureInfo.InvariantCulture);
}
