using Orleans;

namespace GracefulShutdown.Tests;

public sealed class StageOrderTests
{
    private static readonly LifecycleStep[] _ours = [new("Drain", 30), new("Lull", 20), new("Quiesce", 10)];

    [Theory]
    [InlineData(15, 15, true)]
    [InlineData(15, 11, true)]
    [InlineData(15, 19, true)]
    [InlineData(15, 20, false)]
    [InlineData(15, 25, false)]
    [InlineData(15, 10, false)]
    [InlineData(15, 9, false)]
    [InlineData(20, 20, true)]
    [InlineData(20, 19, false)]
    [InlineData(20, 21, false)]
    [InlineData(5, int.MinValue, true)]
    [InlineData(5, 31, false)]
    public void Contradiction_OneStep_HasToStayOnItsSideOfEachOfOurs(int expected, int found, bool holds)
    {
        var match = StepMatch.Between([new("Agent", expected, "leaves")], [new("Agent", found)]);

        Assert.Equal(holds, StageOrder.Contradiction(match, _ours) is null);
    }

    [Fact]
    public void Contradiction_NumbersHaveChanged_TheOrderHolds()
    {
        var match = StepMatch.Between([new("A", 15, ""), new("B", 5, "")], [new("A", 11), new("B", 9)]);

        Assert.Equal(2, match.Moved.Count());
        Assert.Null(StageOrder.Contradiction(match, _ours));
    }

    [Fact]
    public void Contradiction_PastOneOfOurs_NamesItAndBothOrders()
    {
        var match = StepMatch.Between([new("Agent", 15, "tells the others"), new("Port", 5, "closes")], [new("Agent", 7), new("Port", 5)]);

        var text = StageOrder.Contradiction(match, _ours);

        Assert.Equal(
            "Agent 7 (tells the others) was expected at 15, and stands otherwise to this library's Quiesce 10. "
            + "Expected, as it stops: [Drain 30] > [Lull 20] > Agent 15 > [Quiesce 10] > Port 5. "
            + "Found: [Drain 30] > [Lull 20] > [Quiesce 10] > Agent 7 > Port 5.",
            text);
    }

    [Fact]
    public void Contradiction_EveryStageOfOrleansThatIsKnown_IsInOrder()
    {
        var match = StepMatch.Between(OrleansStages.Expected, OrleansStages.Read(typeof(ServiceLifecycleStage)));

        Assert.Empty(match.Missing);
        Assert.Empty(match.Moved);
        Assert.Null(StageOrder.Contradiction(match, OrleansStages.Read(typeof(ShutdownStages))));
    }

    [Fact]
    public void Contradiction_StagesOfAnotherOrleans_NamesBothValues()
    {
        var match = StepMatch.Between(OrleansStages.Expected, OrleansStages.Read(typeof(OtherStages)));

        var text = StageOrder.Contradiction(match, OrleansStages.Read(typeof(ShutdownStages)));

        Assert.Contains("Active 30000 (clients are told to send elsewhere) was expected at 20000", text, StringComparison.Ordinal);
        Assert.Contains("[Drain 20002] > [VerifyWiring 20001] > [Save 20001] > Active 20000 > [Up 20000] > [Lull 20000]", text, StringComparison.Ordinal);
        Assert.Contains("Active 30000 > [Drain 20002]", text, StringComparison.Ordinal);
    }

    private static class OtherStages
    {
        public const int Active = 30000;
        public const int RuntimeServices = 4000;
        public const string NoStage = "";
    }
}
