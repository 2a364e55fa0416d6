using System.Globalization;
using Spectre.Console;

namespace AtScale;

internal static class RollTable
{
    public static Table Draw(IEnumerable<(RollOptions Options, RollOutcome Outcome)> rolls, DepartureTime time)
    {
        var table = new Table().AddColumns("successors", "target", "together", "moves a grain", "most", "fullest / mean", "longest departure", "roll");
        foreach (var (options, outcome) in rolls)
        {
            table.AddRow(
                options.IsSurge ? "first" : "in place", $"{options.Policy}", $"{options.Together}", Text($"{outcome.MovesPerGrain:F3}"),
                $"{outcome.MostMoves}", Text($"{outcome.Fullest:F2}"), Text($"{outcome.Moved.Max(time.Of).TotalSeconds:F0} s"),
                Text($"{time.Of(outcome).TotalMinutes:F0} min"));
        }

        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
