using GracefulShutdown.Wire;

namespace GracefulShutdown.Preflight;

/// <summary>Whether a silo should leave now: pure policy over what was found out. Only a check that fails says no.</summary>
internal static class PreflightPolicy
{
    /// <summary>Less memory than this part of what it may have, and more grains may be too much for a silo.</summary>
    private const double LeastMemory = 0.1;

    public static IReadOnlyList<PreflightCheck> Checks(PreflightFacts facts, DateTimeOffset now) => facts.Baggage is not { } baggage
        ? [Fail("answers", $"{facts.Name} has not answered within the bound."), .. ChecksOfOthers(facts, now)]
        : [Pass("answers", $"{facts.Name} answers."), .. ChecksOfOthers(facts, now), .. ChecksOf(facts, baggage)];

    public static bool IsGo(IEnumerable<PreflightCheck> checks) => checks.All(check => check.Result is not CheckResult.Fail);

    private static PreflightCheck[] ChecksOfOthers(PreflightFacts facts, DateTimeOffset now) =>
        [OthersStay(facts), OthersAnswer(facts), OneAtATime(facts, now), Headroom(facts)];

    private static PreflightCheck[] ChecksOf(PreflightFacts facts, Baggage baggage) =>
    [
        NotLeaving(facts.Name, baggage), CannotMove(facts), MemoryStorage(baggage), Directory(baggage), LongTurns(baggage), Time(facts.Prediction, baggage),
    ];

    private static PreflightCheck OthersStay(PreflightFacts facts) => facts.Others.Count(other => other.Takes) is > 0 and var takers
        ? Pass("others-stay", $"{Silos(takers)} active and take grains.")
        : Fail("others-stay", "No other silo takes grains: start one, or take another drain back.");

    private static PreflightCheck OthersAnswer(PreflightFacts facts)
    {
        var silent = facts.Others.Where(other => other.Room is null).Select(other => other.Name).ToList();
        return silent.Count == 0
            ? Pass("others-answer", "All answer.")
            : Warn("others-answer", $"{string.Join(", ", silent)} did not answer, and may go on placing grains on {facts.Name}.");
    }

    private static PreflightCheck OneAtATime(PreflightFacts facts, DateTimeOffset now) =>
        facts.Lease is { } lease && !lease.Silo.Equals(facts.Silo)
            ? Fail("one-at-a-time", $"{lease.Name} is being drained ({lease.Reason}), at least until {now + lease.Left:u} unless it is taken back.")
            : facts.Others.Where(other => other.Room is { IsCordoned: true }).Select(other => other.Name).ToList() is { Count: > 0 } cordoned
                ? Warn("one-at-a-time", $"{string.Join(", ", cordoned)} is out of service or leaving, and takes no grains.")
                : Pass("one-at-a-time", "No other silo is being drained.");

    private static PreflightCheck Headroom(PreflightFacts facts)
    {
        var takers = facts.Others.Where(other => other.Takes).ToList();
        if (takers.Count == 0)
            return new PreflightCheck("headroom", CheckResult.Unknown, "No other silo takes grains.");
        var full = takers.Where(other => other.Room!.IsOverloaded || other.Room.MemoryAvailable < other.Room.MemoryLimit * LeastMemory).ToList();
        var (names, most) = (string.Join(", ", full.Select(other => other.Name)), takers.Max(other => other.Afterwards));
        return full.Count == 0 ? Pass("headroom", $"The fullest would have {DisplayText.Of(most ?? 0)} activations.")
            : full.Count == takers.Count ? Fail("headroom", $"{names} cannot take more: overloaded, or short of memory. Add a silo first.")
            : Warn("headroom", $"{names} is overloaded, or short of memory.");
    }

    private static PreflightCheck NotLeaving(string name, Baggage baggage) => baggage.IsLeaving
        ? Fail("not-leaving", $"{name} is leaving already.")
        : Pass("not-leaving", $"{name} is in service or drained.");

    private static PreflightCheck CannotMove(PreflightFacts facts) => (facts.HasTakers, facts.CannotMove) switch
    {
        (false, _) => new PreflightCheck("cannot-move", CheckResult.Unknown, "No other silo takes grains."),
        (true, { Count: > 0 } types) => Warn(
            "cannot-move", $"{DisplayText.Of(types.Sum(type => type.Count))} activations of {types.Count} types have no other silo that could run them."),
        _ => Pass("cannot-move", "All grain types are on a silo that stays."),
    };

    private static PreflightCheck MemoryStorage(Baggage baggage) => baggage.MemoryStorages > 0
        ? Warn("memory-storage", $"{baggage.MemoryStorages} grains of Orleans' in-memory storage are here, and lose what they hold for others.")
        : Pass("memory-storage", "No in-memory storage is here.");

    private static PreflightCheck Directory(Baggage baggage) => baggage.Bystanders > 0
        ? Warn("grain-directory", $"{DisplayText.Of(baggage.Bystanders)} activations with memory of other silos have their directory entry here, and are "
            + "deactivated when the silo leaves: set GracefulShutdown:DistributedGrainDirectory (docs/adoption.md). A drain alone leaves them.")
        : Pass("grain-directory", "No other silo loses activations.");

    private static PreflightCheck LongTurns(Baggage baggage) => baggage.LongTurns switch
    {
        null => new PreflightCheck("long-turns", CheckResult.Unknown, "Calls are not tracked: GracefulShutdown:TrackCalls would tell."),
        { Length: > 0 } turns => Warn("long-turns", $"Turns have been running for up to {DisplayText.Of(turns[0].Age)}, and are waited for."),
        _ => Pass("long-turns", $"No turn has been running for {DisplayText.Of(OwnBaggage.LongTurn)}."),
    };

    private static PreflightCheck Time(Prediction? prediction, Baggage baggage) => prediction is null
        ? new PreflightCheck("time", CheckResult.Unknown, "No departure has been measured within the hour.")
        : prediction.Duration > baggage.Budget
            ? Warn("time", $"The handover would take about {DisplayText.Of(prediction.Duration)}, and Drain has {DisplayText.Of(baggage.Budget)}: drain it before it is stopped.")
            : Pass("time", $"The handover would take about {DisplayText.Of(prediction.Duration)} of {DisplayText.Of(baggage.Budget)}.");

    private static string Silos(int count) => count == 1 ? "1 other silo is" : $"{count} other silos are";

    private static PreflightCheck Pass(string name, string detail) => new(name, CheckResult.Pass, detail);

    private static PreflightCheck Warn(string name, string detail) => new(name, CheckResult.Warn, detail);

    private static PreflightCheck Fail(string name, string detail) => new(name, CheckResult.Fail, detail);
}
