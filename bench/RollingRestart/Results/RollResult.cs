namespace RollingRestart;

/// <summary>All that was seen in one mode.</summary>
internal sealed record RollResult(
    string Mode,
    IReadOnlyCollection<CallRecord> Calls,
    IReadOnlyList<Window> Windows,
    IReadOnlyList<Departure> Departures,
    IReadOnlyDictionary<string, int> MembershipRows,
    Verification Verification);

/// <summary>How one silo left.</summary>
internal sealed record Departure(TimeSpan Exit, int ExitCode);
