using System.Globalization;
using Spectre.Console;

namespace RollingRestart.Real;

/// <summary>Draws a row for each kind, beside each other what the modes did to it.</summary>
internal static class RealTable
{
    private static readonly (string Name, Func<Row, double> Of)[] _figures =
    [
        ("calls", row => row.Calls),
        ("failed", row => row.Failed),
        ("hung", row => row.Hung),
        ("lost", row => row.Lost),
        ("twice", row => row.Doubled),
        ("p99 ms", row => row.P99),
    ];

    public static Table Draw(IReadOnlyList<RealVerdict> columns)
    {
        var table = new Table().AddColumn("");
        foreach (var column in columns)
        {
            foreach (var (name, _) in _figures)
                table.AddColumn(new TableColumn($"{column.Name}\n{name}").RightAligned());
        }

        // Kinds that were left out have no calls.
        foreach (var (index, row) in columns[0].Rows.Index().Where(row => columns.Any(column => column.Rows[row.Index].Calls > 0)))
            table.AddRow([$"{row.Kind}", .. columns.SelectMany(column => _figures.Select(figure => Number(figure.Of(column.Rows[index]))))]);
        // A percentile of all kinds together says nothing.
        table.AddRow(["all", .. columns.SelectMany(column => _figures[..^1].Select(figure => Number(column.Rows.Sum(figure.Of))).Append(""))]);
        return table;
    }

    /// <summary>What went wrong, and how long it took the silos.</summary>
    public static IEnumerable<string> Notes(RealVerdict column)
    {
        var codes = string.Join(", ", column.ExitCodes.CountBy(code => code).Select(code => $"{code.Key} ({code.Value})"));
        yield return $"{column.Name}: exit {Number(column.ExitSeconds.Order().ElementAt(column.ExitSeconds.Count / 2))} s in the median, " +
            $"{Number(column.ExitSeconds.Max())} s at most; codes {codes}, {column.Killed} killed";
        foreach (var (failure, count) in column.Failures.OrderByDescending(failure => failure.Value))
            yield return $"    {count} {failure}";
    }

    private static string Number(double value) => value.ToString(value == Math.Floor(value) ? "N0" : "N1", CultureInfo.InvariantCulture);
}
