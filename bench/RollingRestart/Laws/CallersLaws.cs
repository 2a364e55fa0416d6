using Checker.Verdicts;

namespace RollingRestart.Laws;

/// <summary>The laws that callers notice, by what has been found out about their calls already.</summary>
internal static class CallersLaws
{
    public static IEnumerable<Breach> Judge(IReadOnlyCollection<CallRecord> calls, Verification stored, Verdict history)
    {
        if (calls.Count(call => call.Failure is not null || call.IsHung) is > 0 and var unanswered)
            yield return new Breach(Law.Answered, $"{unanswered} calls failed or hung");
        if (stored.MoneyMissing != 0)
            yield return new Breach(Law.Conserved, $"{stored.MoneyMissing} is missing from the accounts of the transfers");
        if (stored.Lost > 0 || stored.Doubled > 0)
            yield return new Breach(Law.Once, $"{stored.Lost} acknowledged calls are lost, {stored.Doubled} were applied twice");

        // Two activations that both served a grain would have given a place away twice, or shown less than was there.
        if (!history.IsLinearizable)
            yield return new Breach(Law.OneHome, $"linearizable: {history}");
    }
}
