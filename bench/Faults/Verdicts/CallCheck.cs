using Faults.Strikes;
using RollingRestart;
using Scenarios;
using CallRecord = RollingRestart.CallRecord;

namespace Faults.Verdicts;

/// <summary>What callers noticed.</summary>
internal static class CallCheck
{
    public static IReadOnlyList<CallRecord> Read(IEnumerable<string> paths) => [.. paths.SelectMany(ReadLines).Select(CallRecord.Parse)];

    /// <param name="calls">What became of each call.</param>
    /// <param name="tolerance">Which may fail.</param>
    /// <param name="struckAt">When the fault had struck.</param>
    /// <param name="recoveredAt">When every grain had answered again.</param>
    public static IEnumerable<Finding> Findings(
        IReadOnlyList<CallRecord> calls, Tolerance tolerance, DateTimeOffset struckAt, DateTimeOffset recoveredAt)
    {
        var failed = calls.Where(call => call.Failure is not null).ToList();
        return tolerance switch
        {
            Tolerance.UnderWay => [Noted(failed), None(" that were sent after the fault", failed.Where(call => call.StartedAt > struckAt))],
            Tolerance.UntilRecovered =>
                [Noted(failed), None(" that were sent when all grains had recovered", failed.Where(call => call.StartedAt > recoveredAt))],
            _ => [None("", failed)],
        };
    }

    private static Finding Noted(IEnumerable<CallRecord> failed) => Finding.Note("calls that failed", $"{failed.Count():N0}");

    private static Finding None(string which, IEnumerable<CallRecord> failed)
    {
        var kinds = string.Join(", ", failed.CountBy(call => call.Failure!).Select(kind => $"{kind.Key} {kind.Value:N0}"));
        return Finding.None($"calls{which} that failed{(kinds.Length == 0 ? "" : $" ({kinds})")}", failed.Count());
    }

    /// <summary>A client that was killed may have left half a line.</summary>
    private static IEnumerable<string> ReadLines(string path)
    {
        var text = File.ReadAllText(path);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
