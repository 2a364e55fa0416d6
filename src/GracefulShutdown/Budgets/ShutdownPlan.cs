namespace GracefulShutdown.Budgets;

/// <summary>The budgets of one shutdown: pure arithmetic over the options, so that it can be read and tested as a table.</summary>
internal sealed record ShutdownPlan(TimeSpan Deadline, TimeSpan Notify, TimeSpan? DrainCap, TimeSpan Quiesce, TimeSpan Reserve)
{
    /// <param name="options">The configured budgets.</param>
    /// <param name="timeLeft">
    /// What the platform still leaves until it kills the process, where it says so. If that is less than was configured, every budget
    /// keeps its size up to a share of it: the reserve up to a half, quiesce up to a third, Notify up to an eighth.
    /// </param>
    public static ShutdownPlan From(GracefulShutdownOptions options, TimeSpan? timeLeft = null)
    {
        var planned = options.Deadline ?? options.GracePeriod - ShutdownDefaults.GraceMargin ?? ShutdownDefaults.Deadline;
        var deadline = timeLeft is { } left ? Min(planned, WithMargin(left)) : planned;
        return new ShutdownPlan(
            deadline,
            Fit(options.NotifyTimeout, 8),
            options.DrainTimeout,
            options.QuiesceTimeout is { } quiesce ? Fit(quiesce, 3) : Min(deadline / 3, ShutdownDefaults.MaxQuiesceTimeout),
            options.Reserve is { } reserve ? Fit(reserve, 2) : Min(deadline / 4, ShutdownDefaults.MaxReserve));

        TimeSpan Fit(TimeSpan budget, int share) => deadline < planned ? Min(budget, deadline / share) : budget;
    }

    /// <summary>What Drain may take when Notify has used all of its time.</summary>
    public TimeSpan Drain => DrainBudget(Notify);

    /// <summary>For a process that cannot be trusted any more: nothing is waited for, and the server is still stopped.</summary>
    public ShutdownPlan WithoutDrain => this with { Deadline = Notify + Quiesce + Reserve, DrainCap = TimeSpan.Zero };

    public TimeSpan TimeLeft(TimeSpan elapsed) => Max(TimeSpan.Zero, Deadline - elapsed);

    /// <summary>
    /// Time that Notify did not use flows on; quiesce and reserve are never touched. Nor is what a cancelled task gets to say what it
    /// was doing: it comes out of quiesce where there is one, and else out of Drain.
    /// </summary>
    public TimeSpan DrainBudget(TimeSpan elapsed)
    {
        var left = Deadline - Max(Quiesce, ShutdownDefaults.CancellationGrace) - Reserve - elapsed;
        return Max(TimeSpan.Zero, Min(DrainCap ?? TimeSpan.MaxValue, left));
    }

    /// <summary>Stop gets what is left, and the reserve whatever happened before.</summary>
    public TimeSpan StopBudget(TimeSpan elapsed) => Max(Deadline - elapsed, Reserve);

    /// <summary>
    /// The host's own timeout inside a Stop phase of this length. It ends earlier than the phase, because only after the host's
    /// token has fired does Orleans abandon a stuck grain, and the clean leave that follows takes time too.
    /// </summary>
    public TimeSpan HostTimeout(TimeSpan stopBudget) => Max(stopBudget - Reserve, Reserve / 2);

    private static TimeSpan WithMargin(TimeSpan timeLeft) =>
        Max(timeLeft - Min(ShutdownDefaults.GraceMargin, timeLeft / 4), ShutdownDefaults.ShortestDeadline);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
