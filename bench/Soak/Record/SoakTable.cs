using System.Globalization;
using Spectre.Console;

namespace Soak.Record;

/// <summary>Draws what a record says, with the bound beside each count that should be zero.</summary>
internal static class SoakTable
{
    public static Table Draw(SoakSummary soak)
    {
        var table = new Table().AddColumns(new TableColumn(""), new TableColumn("").RightAligned(), new TableColumn("per departure, 95 %").RightAligned());
        var episodes = soak.Episodes;
        Row("episodes", episodes.Count);
        Row("departures", soak.Departures.Count);
        Row("joins", episodes.Sum(one => one.Joins));
        Row("kills", episodes.Sum(one => one.Kills));
        Row("calls", soak.Calls);
        Zero("failed", soak.Failed);
        Zero("hung (over 5 s beyond their work)", episodes.Sum(one => one.Hung));
        Zero("acknowledged and lost", episodes.Sum(one => one.Lost));
        Zero("applied twice", episodes.Sum(one => one.Doubled));
        Zero("episodes in which money is missing", episodes.Count(one => one.MoneyMissing != 0));
        Zero("episodes that are not linearizable", episodes.Count(one => !one.IsLinearizable));
        Zero("laws of the model broken", episodes.Sum(one => one.Breaches.Count));
        Zero("exits that are not clean", episodes.Sum(one => one.BadExits.Count));
        Row("failed because their silo was killed", episodes.Sum(one => one.Excused));
        Text("the slowest of those, s", Number(episodes.Select(one => one.SlowestExcused).DefaultIfEmpty().Max()));
        if (soak.Departures.Count > 0)
        {
            Text("exit s, median", Number(Bench.Sample.Of(soak.Departures.Select(one => one.ExitSeconds)).Median));
            Text("exit s, max", Number(soak.Departures.Max(one => one.ExitSeconds)));
            Ratio("mean, departure / baseline", soak.Ratio(one => one.Departure, figures => figures.Mean));
            Ratio("mean, recovery / baseline", soak.Ratio(one => one.Recovery, figures => figures.Mean));
            Ratio("p99, departure / baseline", soak.Ratio(one => one.Departure, figures => figures.P99));
            Ratio("p99, recovery / baseline", soak.Ratio(one => one.Recovery, figures => figures.P99));
        }

        return table;

        void Row(string name, long count) => Text(name, count.ToString("N0", CultureInfo.InvariantCulture));

        void Zero(string name, long count) => table.AddRow(
            name, count.ToString("N0", CultureInfo.InvariantCulture),
            soak.Departures.Count == 0 ? "" : $"under {(UpperBound.Of((int)count) / soak.Departures.Count).ToString("0.####", CultureInfo.InvariantCulture)}");

        void Ratio(string name, RatioSample ratio) => Text(
            $"{name}, raw (trimmed)",
            $"{ratio.Raw.ToString("0.00", CultureInfo.InvariantCulture)} ({ratio.Trimmed.ToString("0.00", CultureInfo.InvariantCulture)})");

        void Text(string name, string value) => table.AddRow(name, value, "");
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
