using Spectre.Console;

namespace Overhead;

/// <summary>Draws a row for each kind.</summary>
internal static class ComparisonTable
{
    public static Table Draw(IReadOnlyList<Comparison> comparisons)
    {
        var table = new Table();
        foreach (var name in (string[])["", "pairs", "without", "with", "ratio", "quartiles", "min–max", "more", "goal"])
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var comparison in comparisons)
            table.AddRow([.. Cells(comparison).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Cells(Comparison comparison) =>
    [
        comparison.Kind == Kinds.Bytes ? "bytes per activation" : $"{comparison.Kind} calls/s",
        $"{comparison.Pairs.Count}",
        $"{comparison.Without.Median:N0}",
        $"{comparison.With.Median:N0}",
        $"{comparison.Ratio.Median:0.000}",
        $"{comparison.Ratio.LowerQuartile:0.000}–{comparison.Ratio.UpperQuartile:0.000}",
        $"{comparison.Ratio.Min:0.000}–{comparison.Ratio.Max:0.000}",
        $"{comparison.Difference.Median:N0}",
        $"{comparison.Goal}: {(comparison.Holds ? "holds" : "MISSED")}",
    ];
}
