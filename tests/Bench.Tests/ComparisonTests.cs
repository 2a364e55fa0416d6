using Overhead;

namespace Bench.Tests;

public class ComparisonTests
{
    [Theory]
    [InlineData(Kinds.Remote, 99, 100, true)]
    [InlineData(Kinds.Remote, 98, 100, false)]
    [InlineData(Kinds.Local, 97, 100, true)]
    [InlineData(Kinds.Local, 96, 100, false)]
    [InlineData(Kinds.Bytes, 864, 800, true)]
    [InlineData(Kinds.Bytes, 865, 800, false)]
    public void Holds_AtTheGoal_IsDecidedByIt(string kind, double with, double without, bool expected)
    {
        Assert.Equal(expected, new Comparison(kind, [new Pair(with, without)]).Holds);
    }

    [Theory]
    [InlineData(Kinds.Remote, 98, false)]
    [InlineData(Kinds.Local, 98, false)]
    [InlineData(Kinds.Local, 99, true)]
    public void Holds_OfWatching_IsDecidedByItsOwnGoal(string kind, double watched, bool expected) =>
        Assert.Equal(expected, new Comparison(kind, [new Pair(watched, 100)], IsOfWatching: true).Holds);

    [Fact]
    public void Ratio_OfLaunchesOnADriftingMachine_IsThatOfEachLaunch()
    {
        var comparison = new Comparison(Kinds.Remote, [new Pair(100, 100), new Pair(50, 50), new Pair(10, 10)]);

        Assert.Equal(1, comparison.Ratio.Mean);
    }
}
