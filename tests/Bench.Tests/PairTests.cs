using Overhead;

namespace Bench.Tests;

public class PairTests
{
    [Theory]
    [InlineData(0, new[] { true, false })]
    [InlineData(1, new[] { false, true })]
    [InlineData(2, new[] { true, false })]
    public async Task MeasureInTurnAsync_EachNumber_TurnsTheOrder(int number, bool[] expected)
    {
        List<bool> order = [];

        await Pair.MeasureInTurnAsync(number, hasLibrary =>
        {
            order.Add(hasLibrary);
            return Task.FromResult(0d);
        });

        Assert.Equal(expected, order);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task MeasureInTurnAsync_EitherOrder_KnowsWhichIsWhich(int number)
    {
        var pair = await Pair.MeasureInTurnAsync(number, hasLibrary => Task.FromResult(hasLibrary ? 90d : 100d));

        Assert.Equal(0.9, pair.Ratio);
        Assert.Equal(-10, pair.Difference);
    }

    [Fact]
    public async Task MeasureTogetherAsync_EachWaitsForTheOther_MeasuresBoth()
    {
        Dictionary<bool, TaskCompletionSource> begun = new() { [true] = new(), [false] = new() };

        var pair = await Pair.MeasureTogetherAsync(async hasLibrary =>
        {
            begun[hasLibrary].SetResult();
            await begun[!hasLibrary].Task;
            return hasLibrary ? 90d : 100d;
        }).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(new Pair(90, 100), pair);
    }
}
