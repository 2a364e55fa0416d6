namespace GracefulShutdown;

/// <summary>The budgets of one shutdown: pure arithmetic over the options, so that it can be read and tested as a table.</summary>
internal sealed record ShutdownPlan(TimeSpan Deadline, TimeSpan Notify, TimeSpan? DrainCap, TimeSpan Quiesce, TimeSpan Reserve)
{
    public static ShutdownPlan From(GracefulShutdownOptions options)
    {
        var deadline = options.Deadline ?? options.GracePeriod - ShutdownDefaults.GraceMargin ?? ShutdownDefaults.Deadline;
        return new ShutdownPlan(
            deadline,
            options.NotifyTimeout,
            options.DrainTimeout,
            options.QuiesceTimeout ?? Min(deadline / 4, ShutdownDefaults.MaxQuiesceTimeout),
            options.Reserve ?? Min(deadline / 4, ShutdownDefaults.MaxReserve));
    }

    /// <summary>What Drain may take when Notify has used all of its time.</summary>
    public TimeSpan Drain => DrainBudget(Notify);

    public TimeSpan TimeLeft(TimeSpan elapsed) => Max(TimeSpan.Zero, Deadline - elapsed);

    /// <summary>
    /// Time that Notify did not use flows on; quiesce and reserve are never touched. Nor is what a cancelled task gets to say what it
    /// was doing: it comes out of quiesce where there is one, and else out of Drain.
    /// </summary>
    public TimeSpan DrainBudget(TimeSpan elapsed) =>
        Max(TimeSpan.Zero, Min(DrainCap ?? TimeSpan.MaxValue, Deadline - Max(Quiesce, ShutdownDefaults.CancellationGrace) - Reserve - elapsed));

    /// <summary>Stop gets what is left, and the reserve whatever happened before.</summary>
    public TimeSpan StopBudget(TimeSpan elapsed) => Max(Deadline - elapsed, Reserve);

    /// <summary>
    /// The host's own timeout inside a Stop phase of this length. It ends earlier than the phase, because only after the host's
    /// token has fired does Orleans abandon a stuck grain, and the clean leave that follows takes time too.
    /// </summary>
    public TimeSpan HostTimeout(TimeSpan stopBudget) => Max(stopBudget - Reserve, Reserve / 2);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
