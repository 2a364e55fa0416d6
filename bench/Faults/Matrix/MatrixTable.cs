using System.Globalization;
using Spectre.Console;

namespace Faults.Matrix;

/// <summary>The matrix: a row for each fault, a column for each step.</summary>
internal static class MatrixTable
{
    private const string NotReached = "–";

    public static Table Draw(IReadOnlyCollection<CellEntry> entries)
    {
        var table = new Table().AddColumn("");
        Step[] steps = [.. entries.Select(entry => entry.Step).Distinct().Order()];
        foreach (var step in steps)
            table.AddColumn(Words.Of(step));
        foreach (var fault in Faults(entries))
            table.AddRow([fault, .. steps.Select(step => Text([.. entries.Where(entry => entry.Fault == fault && entry.Step == step)]))]);
        return table;
    }

    /// <summary>What all seeds of one cell came to: the worst time to recover, and in brackets how many calls failed until then at most.</summary>
    public static string Text(IReadOnlyCollection<CellEntry> seeds)
    {
        if (seeds.Count == 0)
            return NotReached;
        if (seeds.Count(entry => !entry.Holds) is > 0 and var bad)
            return Invariant($"FAILS {bad} of {seeds.Count}");

        var failed = seeds.Max(entry => entry.Failed);
        var recovery = Invariant($"{seeds.Max(entry => entry.RecoverySeconds):N1} s");
        return failed == 0 ? recovery : Invariant($"{recovery} ({failed:N0})");
    }

    /// <summary>Why the cells are empty that are.</summary>
    public static IEnumerable<string> Obstacles(IReadOnlyCollection<CellEntry> entries) =>
        from fault in Faults(entries)
        from why in Enum.GetValues<Step>().GroupBy(FaultList.All[fault].Obstacle)
        where why.Key is not null
        select $"{fault}, {string.Join(", ", why.Select(Words.Of))}: {why.Key}";

    /// <summary>In the order of the list, whichever was played first.</summary>
    private static IEnumerable<string> Faults(IReadOnlyCollection<CellEntry> entries) =>
        FaultList.All.Keys.Where(fault => entries.Any(entry => entry.Fault == fault));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
