namespace RollingRestart.Real;

/// <summary>One column: a row for each kind, why calls failed, and how the silos left.</summary>
internal sealed record RealVerdict(
    string Name, IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, int> Failures, IReadOnlyList<double> ExitSeconds,
    IReadOnlyList<int> ExitCodes, int Killed)
{
    public bool IsFault => Killed > 0 || Rows.Any(row => row.IsFault);

    public static RealVerdict Of(
        string name, IReadOnlyCollection<RealCall> calls, IReadOnlyDictionary<RealKind, IReadOnlyDictionary<long, long>> counts,
        IReadOnlyCollection<JournalEntry> journal, Row timers, IReadOnlyList<Departure> departures)
    {
        var rows = Enum.GetValues<RealKind>().Where(kind => kind is not RealKind.Timer).Select(kind =>
        {
            var own = calls.Where(call => call.Kind == kind).ToList();
            var (lost, doubled) = RealLimits.IsCancelled(kind) ? (Cancelled.CountUnheard(own, journal), 0)
                : counts.TryGetValue(kind, out var counted) ? Counted.Judge(own, counted)
                : (0, 0);
            return Row.Of(kind, own, lost, doubled);
        });
        return new RealVerdict(
            name,
            [.. rows, timers],
            calls.Where(call => call.Failure is not null).CountBy(call => $"{call.Kind}: {call.Failure}").ToDictionary(),
            [.. departures.Select(departure => departure.Exit.TotalSeconds)],
            [.. departures.Select(departure => departure.ExitCode)],
            departures.Count(departure => departure.IsKilled));
    }
}
