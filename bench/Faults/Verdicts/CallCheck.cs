using Faults.Strikes;
using Orleans.Storage;
using RollingRestart;
using Scenarios;
using CallRecord = RollingRestart.CallRecord;
using MemberProgram = Faults.Member.MemberProgram;

namespace Faults.Verdicts;

/// <summary>What callers noticed.</summary>
internal static class CallCheck
{
    private static readonly TimeSpan _waking = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<CallRecord> Read(IEnumerable<string> paths) => [.. paths.SelectMany(ReadLines).Select(CallRecord.Parse)];

    /// <summary>
    /// The calls that a client makes when it goes on, and has not noticed yet what happened meanwhile; where it was suspended for longer than it
    /// waits for answers, those too that were under way all the time.
    /// </summary>
    public static IEnumerable<CallRecord> Waking(IEnumerable<CallRecord> calls, DateTimeOffset suspendedAt, DateTimeOffset at)
    {
        var isLong = at - suspendedAt > MemberProgram.ResponseTimeout;
        return calls.Where(call => call.StartedAt <= at + _waking && (call.StartedAt >= at || (isLong && call.StartedAt + call.Duration >= at)));
    }

    /// <param name="calls">What became of each call.</param>
    /// <param name="tolerance">Which may fail.</param>
    /// <param name="struckAt">When the fault had struck.</param>
    /// <param name="waking">The calls that the client of the fault made when it was lifted.</param>
    /// <param name="recoveredAt">When every grain had answered again, and each silo that the others had declared dead had ended.</param>
    public static IEnumerable<Finding> Findings(
        IReadOnlyList<CallRecord> calls, Tolerance tolerance, DateTimeOffset struckAt, IEnumerable<CallRecord> waking, DateTimeOffset recoveredAt)
    {
        var failed = calls.Where(call => call.Failure is not null).ToList();
        return tolerance switch
        {
            Tolerance.UnderWay => [Noted(failed), None(" that were sent after the fault", failed.Where(call => call.StartedAt > struckAt))],
            Tolerance.OnWaking => [Noted(failed), None(" that the client had not sent as it went on", failed.Except(waking))],
            Tolerance.UntilRecovered =>
                [Noted(failed), None(" that were sent when all had recovered", failed.Where(call => call.StartedAt > recoveredAt))],
            Tolerance.UntilRewritten =>
            [
                Noted(failed),
                None(" that were sent when all had recovered, but for the first conflict of each account",
                    failed.Where(call => call.StartedAt > recoveredAt).Except(FirstConflicts(failed))),
            ],
            _ => [None("", failed)],
        };
    }

    private static IEnumerable<CallRecord> FirstConflicts(IEnumerable<CallRecord> failed) =>
        failed.Where(call => call is { Kind: CallKind.Deposit, Failure: nameof(InconsistentStateException) }).OrderBy(call => call.StartedAt)
            .DistinctBy(call => call.Key);

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
