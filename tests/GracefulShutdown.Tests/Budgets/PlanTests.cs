namespace GracefulShutdown.Tests;

public sealed class PlanTests
{
    public static TheoryData<string?, string?, string?, string?, string?, string, string, string, string> Plans => new()
    {
        // grace, deadline, drain, quiesce, reserve -> deadline, quiesce, reserve, drain
        { null, null, null, null, null, "00:00:25", "00:00:08.3333333", "00:00:06.25", "00:00:09.4166667" },
        { "00:01:35", null, null, null, null, "00:01:30", "00:00:30", "00:00:10", "00:00:49" },
        { "00:01:00", null, null, null, null, "00:00:55", "00:00:18.3333333", "00:00:10", "00:00:25.6666667" },
        { "00:00:30", null, null, null, null, "00:00:25", "00:00:08.3333333", "00:00:06.25", "00:00:09.4166667" },
        { "00:05:00", "00:04:00", null, null, null, "00:04:00", "00:00:30", "00:00:10", "00:03:19" },
        { null, "00:01:00", "00:00:20", "00:00:05", "00:00:15", "00:01:00", "00:00:05", "00:00:15", "00:00:20" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void From_Options_GivesEachPhaseItsBudget(
        string? grace, string? deadline, string? drain, string? quiesce, string? reserve,
        string expectedDeadline, string expectedQuiesce, string expectedReserve, string expectedDrain)
    {
        var plan = ShutdownPlan.From(new GracefulShutdownOptions
        {
            GracePeriod = Parse(grace),
            Deadline = Parse(deadline),
            DrainTimeout = Parse(drain),
            QuiesceTimeout = Parse(quiesce),
            Reserve = Parse(reserve),
        });

        Assert.Equal(
            (Parse(expectedDeadline), Parse(expectedQuiesce), Parse(expectedReserve), Parse(expectedDrain)),
            ((TimeSpan?)plan.Deadline, (TimeSpan?)plan.Quiesce, (TimeSpan?)plan.Reserve, (TimeSpan?)plan.Drain));

        static TimeSpan? Parse(string? text) => text is null ? null : TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(null, null, "deadline 25.0 s (assumed): ", "Set GracefulShutdown:GracePeriod to what yours leaves")]
    [InlineData(60, null, "deadline 55.0 s (GracefulShutdown:GracePeriod 60.0 s less 5.0 s): ", "reserve 10.0 s")]
    [InlineData(60, 40, "deadline 40.0 s (GracefulShutdown:Deadline): notify 1.0 s, drain 15.7 s, ", "reserve 10.0 s")]
    public void PlanText_OfThePlan_SaysWhatItIsDerivedFrom(int? grace, int? deadline, string start, string end)
    {
        var options = new GracefulShutdownOptions { GracePeriod = Seconds(grace), Deadline = Seconds(deadline) };

        var text = PlanText.Of(ShutdownPlan.From(options), options);

        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.EndsWith(end, text, StringComparison.Ordinal);

        static TimeSpan? Seconds(int? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
    }

    [Fact]
    public void From_NothingConfiguredAndATurnThatNeverEnds_TheStopIsOverBeforeAKillAfter30Seconds()
    {
        var plan = ShutdownPlan.From(new GracefulShutdownOptions());
        var drained = plan.Notify + plan.Drain + ShutdownDefaults.CancellationGrace;

        Assert.True(drained + plan.StopBudget(drained) <= TimeSpan.FromSeconds(30) - ShutdownDefaults.GraceMargin);
        // Orleans abandons the turn, and leaves the membership, with time to spare.
        Assert.True(drained + plan.HostTimeout(plan.StopBudget(drained)) <= plan.Deadline - plan.Reserve);
    }

    [Fact]
    public void DrainBudget_NotifyWasQuick_TheUnusedTimeFlowsOn()
    {
        var plan = ShutdownPlan.From(new GracefulShutdownOptions());

        Assert.Equal(plan.Drain + plan.Notify, plan.DrainBudget(TimeSpan.Zero));
    }

    [Fact]
    public void Budgets_AnySpending_NeitherTouchTheReserveNorTurnNegative()
    {
        var plan = ShutdownPlan.From(new GracefulShutdownOptions());
        for (var elapsed = TimeSpan.Zero; elapsed < 2 * plan.Deadline; elapsed += TimeSpan.FromMilliseconds(777))
        {
            Assert.True(plan.DrainBudget(elapsed) >= TimeSpan.Zero);
            Assert.True(elapsed > plan.Deadline || elapsed + plan.DrainBudget(elapsed) <= plan.Deadline - plan.Reserve || plan.DrainBudget(elapsed) == TimeSpan.Zero);
            Assert.True(plan.StopBudget(elapsed) >= plan.Reserve);
            Assert.True(plan.HostTimeout(plan.StopBudget(elapsed)) > TimeSpan.Zero);
            Assert.True(plan.HostTimeout(plan.StopBudget(elapsed)) < plan.StopBudget(elapsed));
        }
    }
}
