using System.Globalization;
using Spectre.Console;

namespace RollingRestart;

/// <summary>Draws the summaries side by side: a row for each figure, a column for each mode, and the ratio where there are two.</summary>
internal static class SummaryTable
{
    public static Table Draw(IReadOnlyList<Summary> summaries)
    {
        var table = new Table().AddColumn("");
        foreach (var summary in summaries)
            table.AddColumn(new TableColumn(summary.Mode).RightAligned());
        if (summaries.Count == 2)
            table.AddColumn(new TableColumn($"{summaries[0].Mode} / {summaries[1].Mode}").RightAligned());

        Row("calls", summary => summary.Calls);
        Row("failed", summary => summary.Failed);
        Row("hung (over 5 s beyond their work)", summary => summary.Hung);
        Row("acknowledged and lost", summary => summary.Lost);
        Row("applied twice", summary => summary.Doubled);
        Row("money missing", summary => (double)summary.MoneyMissing);
        Words("linearizable", summary => summary.Linearizable);
        Words("laws of the model", Laws);
        Words("failures by kind", summary => Counts(summary.FailuresByKind));
        Words("failures by exception", summary => Counts(summary.FailuresByException));
        Percentiles("in departures", summary => summary.InDepartures);
        Percentiles("in starts", summary => summary.InStarts);
        Percentiles("outside both", summary => summary.Outside);
        Row("exit s, median", summary => summary.ExitSeconds.Order().ElementAt(summary.ExitSeconds.Count / 2));
        Row("exit s, max", summary => summary.ExitSeconds.Max());
        Words("exit codes", summary => Counts(summary.ExitCodes.CountBy(code => $"{code}").ToDictionary()));
        Row("killed at the end of the grace period", summary => summary.Killed);
        Words("membership rows", summary => Counts(summary.MembershipRows));
        return table;

        void Percentiles(string where, Func<Summary, Latencies> latencies)
        {
            Row($"ms {where}, p50", summary => latencies(summary).P50);
            Row($"ms {where}, p99", summary => latencies(summary).P99);
            Row($"ms {where}, p99.9", summary => latencies(summary).P999);
            Row($"ms {where}, max", summary => latencies(summary).Max);
        }

        void Row(string name, Func<Summary, double> figure)
        {
            var figures = summaries.Select(figure).ToList();
            var cells = figures.Select(f => f.ToString(f == Math.Floor(f) ? "N0" : "N1", CultureInfo.InvariantCulture));
            if (summaries.Count == 2)
                cells = cells.Append(figures[1] == 0 ? "" : (figures[0] / figures[1]).ToString("0.00", CultureInfo.InvariantCulture));
            table.AddRow([name, .. cells]);
        }

        void Words(string name, Func<Summary, string> words) =>
            table.AddRow([name, .. summaries.Select(words), .. summaries.Count == 2 ? [""] : Array.Empty<string>()]);
    }

    private static string Laws(Summary summary) =>
        summary.Breaches.Count == 0 ? "hold" : Counts(summary.Breaches.CountBy(breach => $"{breach.Law}").ToDictionary());

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        string.Join('\n', counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value:N0}"));
}
