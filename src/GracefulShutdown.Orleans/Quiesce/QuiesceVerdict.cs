namespace GracefulShutdown;

/// <summary>What the report says about the wait for replies: pure policy.</summary>
internal static class QuiesceVerdict
{
    public static (TaskOutcome Outcome, string Detail) Of(
        IReadOnlyList<SiloReplies> silos, QuiesceBound bound, TimeSpan waited, bool isForced)
    {
        var open = silos.Where(silo => !silo.IsSettled).ToList();
        if (open.Count > 0 && isForced)
            return (TaskOutcome.TimedOut, $"cut short; {Outstanding(open)}");
        if (open.Count > 0 && bound.IsExhaustive)
            return (TaskOutcome.Completed, "no caller waits any more: the response timeout has passed since the last client request");
        if (open.Count > 0)
            return (TaskOutcome.TimedOut, $"not settled within {Text.Of(bound.Wait)}; {Outstanding(open)}");
        return silos.All(silo => silo.Open!.IsConnected)
            ? (TaskOutcome.Completed, "no reply depends on this gateway")
            : (TaskOutcome.Completed, $"all silos settled after {Text.Of(waited)}");
    }

    private static string Outstanding(IEnumerable<SiloReplies> open) =>
        $"replies to clients without another connection may be outstanding on {string.Join("; on ", open)}";
}
