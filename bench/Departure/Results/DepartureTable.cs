using Bench;
using Spectre.Console;

namespace Departure;

/// <summary>Draws the rows, each mode beside the others.</summary>
internal static class DepartureTable
{
    public static Table Draw(IReadOnlyList<DepartureFigures> rows)
    {
        var table = new Table();
        Column("kind");
        Column("activations");
        Column("hot\n%");
        Column("mode");
        Column("exit s\nmedian (min–max)");
        Column("x stock\nmean");
        Column("us each");
        Column("us each\nfurther");
        Column("left/s\nmedian");
        Column("x bare\nmean");
        Column("MB at SIGTERM\nand max");
        Column("x");
        Column("calls: failed,\np99, max ms");
        Column("lost");
        Column("exit\ncode");
        Column("goal");
        foreach (var row in rows)
            table.AddRow([.. Cells(row, rows).Select(Markup.Escape)]);
        return table;

        void Column(string name) => table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
    }

    private static IEnumerable<string> Cells(DepartureFigures row, IReadOnlyList<DepartureFigures> rows) =>
    [
        row.Kind,
        $"{row.Activations:N0}",
        $"{row.Hot}",
        row.Mode,
        row.ExitSeconds is { } exit ? $"{exit.Median:0.00} ({exit.Min:0.00}–{exit.Max:0.00})" : "",
        Text(DepartureGoals.Ratio(row, rows, Modes.Stock, run => run.ExitSeconds)),
        $"{row.MicrosecondsEach:N1}",
        $"{row.MicrosecondsEachFurther(rows):N1}",
        $"{row.LeftPerSecond?.Median:N0}",
        Text(DepartureGoals.Ratio(row, rows, Modes.Bare, run => run.LeftPerSecond)),
        row.MegabytesAtSignal is { } signal ? $"{signal.Median:N0} {row.MegabytesMax!.Median:N0}" : "",
        $"{row.MemoryGrowth?.Median:0.00}",
        row.CallP99 is { } p99 ? $"{row.Failed:N0}, {p99.Median:N0}, {row.CallMax!.Max:N0}" : "",
        row.Acknowledged > 0 ? $"{row.Lost:N0} of {row.Acknowledged:N0}" : $"{row.Lost:N0}",
        string.Join(' ', row.ExitCodes),
        DepartureGoals.Judge(row, rows) is { } goal ? $"{goal.Goal}: {(goal.Holds ? "holds" : "MISSED")}" : "",
    ];

    private static string Text(Estimate? ratio) =>
        ratio is null ? "" : double.IsNaN(ratio.Error) ? $"{ratio.Mean:0.00}" : $"{ratio.Mean:0.00} ± {ratio.Error:0.00}";
}
