namespace GracefulShutdown.Tests;

public sealed class BystanderVerdictTests
{
    private const string Counted = "10 activations with memory on other silos had their entry in Orleans' default grain directory here: ";

    [Fact]
    public void Of_AllHaveMoved_IsComplete() => Assert.Equal(
        (TaskOutcome.Completed, $"{Counted}10 took it to another silo"), BystanderVerdict.Of(10, [new(6, 0, 0), new(4, 0, 0)]));

    [Fact]
    public void Of_MoreThanWereCounted_IsComplete() => Assert.Equal(
        (TaskOutcome.Completed, $"{Counted}12 took it to another silo"), BystanderVerdict.Of(10, [new(12, 0, 0)]));

    [Fact]
    public void Of_SomeAreStillThereOrASiloDidNotAnswer_IsNotKnown()
    {
        var expected = (TaskOutcome.TimedOut, $"{Counted}7 took it to another silo, of 3 it is not known");

        Assert.Equal(expected, BystanderVerdict.Of(10, [new(7, 0, 0)]));
        Assert.Equal(expected, BystanderVerdict.Of(10, [new(4, 0, 2), new(3, 0, 1)]));
    }

    [Fact]
    public void Of_SomeHaveLost_HasFailed() => Assert.Equal(
        (TaskOutcome.Failed, $"{Counted}5 took it to another silo, 3 could not, and lost what was not saved, of 2 it is not known"),
        BystanderVerdict.Of(10, [new(2, 1, 0), new(3, 2, 0)]));

    [Fact]
    public void Of_NobodyWasAsked_KnowsNothing() => Assert.Equal(
        (TaskOutcome.TimedOut, $"{Counted}0 took it to another silo, of 10 it is not known"), BystanderVerdict.Of(10, []));
}
