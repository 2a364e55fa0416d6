using System.Globalization;
using Spectre.Console;

namespace Faults.Matrix;

/// <summary>The matrix: a row for each fault, a column for each step.</summary>
internal static class MatrixTable
{
    private const string NotReached = "–";

    public static Table Draw(IReadOnlyCollection<CellResult> results)
    {
        var table = new Table().AddColumn("");
        Step[] steps = [.. results.Select(result => result.Cell.Step).Distinct().Order()];
        foreach (var step in steps)
            table.AddColumn(Words.Of(step));
        foreach (var fault in results.GroupBy(result => result.Cell.Fault))
            table.AddRow([fault.Key.Name, .. steps.Select(step => Text([.. fault.Where(result => result.Cell.Step == step)]))]);
        return table;
    }

    /// <summary>What all seeds of one cell came to: the worst time to recover, and in brackets how many calls failed until then at most.</summary>
    public static string Text(IReadOnlyCollection<CellResult> seeds)
    {
        if (seeds.Count == 0)
            return NotReached;
        if (seeds.Count(result => !result.Holds) is > 0 and var bad)
            return Invariant($"FAILS {bad} of {seeds.Count}");

        var failed = seeds.Max(result => result.Failed);
        var recovery = Invariant($"{seeds.Max(result => result.Recovery).TotalSeconds:N1} s");
        return failed == 0 ? recovery : Invariant($"{recovery} ({failed:N0})");
    }

    /// <summary>Why the cells are empty that are.</summary>
    public static IEnumerable<string> Obstacles(IReadOnlyCollection<CellResult> results) =>
        from fault in results.Select(result => result.Cell.Fault).Distinct()
        from why in Enum.GetValues<Step>().GroupBy(fault.Obstacle)
        where why.Key is not null
        select $"{fault.Name}, {string.Join(", ", why.Select(Words.Of))}: {why.Key}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
