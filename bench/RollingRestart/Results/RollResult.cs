using Checker.Verdicts;
using RollingRestart.Laws;

namespace RollingRestart;

/// <summary>All that was seen in one mode.</summary>
internal sealed record RollResult(
    string Mode,
    IReadOnlyCollection<CallRecord> Calls,
    IReadOnlyList<Window> Windows,
    IReadOnlyList<Departure> Departures,
    IReadOnlyDictionary<string, int> MembershipRows,
    Verification Verification,
    Verdict Verdict,
    IReadOnlyList<Breach> Breaches);

/// <summary>How one silo left.</summary>
/// <param name="Exit">From SIGTERM to the end of the process.</param>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="IsKilled">Whether its grace period was over before.</param>
/// <param name="Log">What it had logged.</param>
internal sealed record Departure(TimeSpan Exit, int ExitCode, bool IsKilled, IReadOnlyList<LogEvent> Log);
