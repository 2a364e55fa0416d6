namespace GracefulShutdown.Gateway;

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
            return (TaskOutcome.TimedOut, $"not settled within {DisplayText.Of(bound.Wait)}; {Outstanding(open)}");
        return silos.All(silo => silo.Open!.IsConnected)
            ? (TaskOutcome.Completed, "no reply depends on this gateway")
            : (TaskOutcome.Completed, $"all silos settled after {DisplayText.Of(waited)}");
    }

    /// <summary>The same about the calls of other silos that this one has passed on.</summary>
    public static (TaskOutcome Outcome, string Detail) OfForwarded(IReadOnlyList<SiloReplies> silos, QuiesceBound bound, bool isForced)
    {
        var open = silos.Where(silo => !silo.IsSettled).ToList();
        var outstanding = $"calls that were forwarded may still run, and are broken off for their callers, on {string.Join("; on ", open)}";
        return open.Count == 0 ? (TaskOutcome.Completed, "every call that was forwarded has ended")
            : isForced ? (TaskOutcome.TimedOut, $"cut short; {outstanding}")
            : bound.IsExhaustive ? (TaskOutcome.Completed, "no caller waits any more: the response timeout has passed since the last call was forwarded")
            : (TaskOutcome.TimedOut, $"not ended within {DisplayText.Of(bound.Wait)}; {outstanding}");
    }

    private static string Outstanding(IEnumerable<SiloReplies> open) =>
        $"replies to clients without another connection may be outstanding on {string.Join("; on ", open)}";
}
