using Checker.Verdicts;
using RollingRestart.Laws;

namespace RollingRestart;

/// <summary>The figures of one mode, as they are printed and as they are written for machines.</summary>
internal sealed record Summary(
    string Mode,
    int Calls,
    int Failed,
    int Hung,
    long Lost,
    long Doubled,
    decimal MoneyMissing,
    bool IsLinearizable,
    string Linearizable,
    IReadOnlyList<string> Contradictions,
    IReadOnlyList<Breach> Breaches,
    IReadOnlyDictionary<string, int> FailuresByKind,
    IReadOnlyDictionary<string, int> FailuresByException,
    Latencies InDepartures,
    Latencies InStarts,
    Latencies Outside,
    IReadOnlyList<double> ExitSeconds,
    IReadOnlyList<int> ExitCodes,
    int Killed,
    IReadOnlyDictionary<string, int> MembershipRows)
{
    /// <summary>More objects than that say the same once more.</summary>
    private const int Explained = 5;

    /// <summary>Calls that failed are a figure of their own; what else breaks a law must not happen.</summary>
    public bool BreaksLaw => Breaches.Any(breach => breach.Law is not Law.Answered);

    public bool LostAnything => Lost > 0 || Doubled > 0 || MoneyMissing != 0 || !IsLinearizable;

    public static Summary Of(RollResult result)
    {
        var failed = result.Calls.Where(call => call.Failure is not null).ToList();
        return new Summary(
            result.Mode,
            result.Calls.Count,
            failed.Count,
            result.Calls.Count(call => call.IsHung),
            result.Verification.Lost,
            result.Verification.Doubled,
            result.Verification.MoneyMissing,
            result.Verdict.IsLinearizable,
            result.Verdict.ToString(),
            [.. Explanation.Lines(result.Verdict, Explained)],
            result.Breaches,
            failed.CountBy(call => call.Kind.ToString()).ToDictionary(),
            failed.CountBy(call => call.Failure!).ToDictionary(),
            Latencies.Of(result.Calls.Where(call => IsIn(result, WindowKind.Departure, call))),
            Latencies.Of(result.Calls.Where(call => IsIn(result, WindowKind.Start, call))),
            Latencies.Of(result.Calls.Where(call => !result.Windows.Any(window => window.Holds(call)))),
            [.. result.Departures.Select(departure => departure.Exit.TotalSeconds)],
            [.. result.Departures.Select(departure => departure.ExitCode)],
            result.Departures.Count(departure => departure.IsKilled),
            result.MembershipRows);
    }

    private static bool IsIn(RollResult result, WindowKind kind, CallRecord call) =>
        result.Windows.Any(window => window.Kind == kind && window.Holds(call));
}
