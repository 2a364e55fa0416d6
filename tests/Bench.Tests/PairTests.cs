using Overhead;

namespace Bench.Tests;

public class PairTests
{
    [Theory]
    [InlineData(0, new[] { true, false })]
    [InlineData(1, new[] { false, true })]
    [InlineData(2, new[] { true, false })]
    public async Task MeasureAsync_EachNumber_TurnsTheOrder(int number, bool[] expected)
    {
        List<bool> order = [];

        await Pair.MeasureAsync(number, hasLibrary =>
        {
            order.Add(hasLibrary);
            return Task.FromResult(0d);
        });

        Assert.Equal(expected, order);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task MeasureAsync_EitherOrder_KnowsWhichIsWhich(int number)
    {
        var pair = await Pair.MeasureAsync(number, hasLibrary => Task.FromResult(hasLibrary ? 90d : 100d));

        Assert.Equal(0.9, pair.Ratio);
        Assert.Equal(-10, pair.Difference);
    }

    [Fact]
    public void Of_Rounds_IsTheMeanOfEachSide()
    {
        Assert.Equal(new Pair(20, 40), Pair.Of([new Pair(10, 30), new Pair(30, 50)]));
    }
}
