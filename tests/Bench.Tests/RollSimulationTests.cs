using AtScale;

namespace Bench.Tests;

public sealed class RollSimulationTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Random_SuccessorsFirst_MovesAsOftenAsArithmeticSays(int silos)
    {
        var roll = Play(silos, together: 1, isSurge: true, TargetPolicy.Random);

        // Whoever leaves later has got its share of all that left before.
        Assert.Equal(Math.Pow(1 + (1.0 / silos), silos) - 1, roll.MovesPerGrain, 0.02);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Random_InPlace_MovesAsOftenAsArithmeticSays(int silos)
    {
        var roll = Play(silos, together: 1, isSurge: false, TargetPolicy.Random);

        var others = silos - 1.0;
        Assert.Equal(others / silos * (Math.Pow(1 + (1 / others), silos) - 1), roll.MovesPerGrain, 0.02);
    }

    [Fact]
    public void NewVersion_SuccessorsFirst_MovesEachGrainOnce()
    {
        var roll = Play(silos: 20, together: 1, isSurge: true, TargetPolicy.NewVersion);

        Assert.Equal(1, roll.MovesPerGrain);
        Assert.Equal(1, roll.MostMoves);
        Assert.Equal(1, roll.Fullest, 0.01);
    }

    [Fact]
    public void NewVersion_InPlace_MovesOnlyTheFirstGroupTwice()
    {
        var roll = Play(silos: 20, together: 2, isSurge: false, TargetPolicy.NewVersion);

        Assert.Equal(2, roll.MostMoves);
        Assert.Equal(1.1, roll.MovesPerGrain, 0.01);
    }

    [Fact]
    public void Of_ManyLeaversAndOneReceiver_TheReceiverSetsThePace()
    {
        var time = new DepartureTime(SentPerSecond: 100, ReceivedPerSecond: 100, TimeSpan.FromSeconds(2), TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(12), time.Of(new GroupMoves(MostSent: 300, MostReceived: 1000)));
    }

    private static RollOutcome Play(int silos, int together, bool isSurge, TargetPolicy policy) =>
        RollSimulation.Play(new RollOptions(silos, Grains: 50_000, together, isSurge, policy), seed: 3);
}
