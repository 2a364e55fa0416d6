namespace Scenarios;

internal static class CallFindings
{
    /// <summary>What callers may expect of a departure: no failure, no hang, nothing lost, nothing done twice.</summary>
    public static IEnumerable<Finding> Findings(this CallBook book, IReadOnlyDictionary<int, long> tallies) =>
    [
        .. book.StateFindings(tallies),
        Finding.None($"calls failed{Kinds(book)}", book.LoadCalls.Count(call => !call.IsAcknowledged)),
        Finding.None("calls over 5 s", book.LoadCalls.Count(call => call.IsHung)),
    ];

    /// <summary>What holds even where calls may fail.</summary>
    public static IEnumerable<Finding> StateFindings(this CallBook book, IReadOnlyDictionary<int, long> tallies) =>
    [
        Finding.Note("calls", $"{book.LoadCalls.Count():N0}"),
        Finding.None("acknowledged updates lost", book.CountLost(tallies)),
        Finding.None("updates applied twice", book.CountDoubled(tallies)),
    ];

    private static string Kinds(CallBook book)
    {
        var failed = book.LoadCalls.Where(call => !call.IsAcknowledged);
        var kinds = failed.CountBy(call => call.Failure!).Select(kind => $"{kind.Key} {kind.Value:N0}");
        return string.Join(", ", kinds) is { Length: > 0 } text ? $" ({text})" : "";
    }
}
