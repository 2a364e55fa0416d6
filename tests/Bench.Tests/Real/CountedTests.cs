using RollingRestart.Real;

namespace Bench.Tests.Real;

public class CountedTests
{
    [Theory]
    [InlineData(3, 0, 3, 0, 0)]
    [InlineData(3, 0, 2, 1, 0)]
    [InlineData(3, 0, 0, 3, 0)]
    [InlineData(3, 0, 4, 0, 1)]
    // One that failed may have been carried out or not.
    [InlineData(3, 1, 3, 0, 0)]
    [InlineData(3, 1, 4, 0, 0)]
    [InlineData(3, 1, 5, 0, 1)]
    [InlineData(3, 1, 2, 1, 0)]
    public void Judge_OneGrain_KnowsWhatIsMissing(int acknowledged, int failed, long counted, long lost, long doubled)
    {
        var calls = Enumerable.Range(0, acknowledged + failed).Select(number => Call(key: 1, number < failed ? "TimeoutException" : null));

        Assert.Equal((lost, doubled), Counted.Judge(calls, new Dictionary<long, long> { [1] = counted }));
    }

    [Fact]
    public void Judge_TwoGrains_DoesNotMakeUpForOneWithTheOther()
    {
        RealCall[] calls = [Call(key: 1), Call(key: 2)];

        Assert.Equal((1, 1), Counted.Judge(calls, new Dictionary<long, long> { [2] = 2 }));
    }

    private static RealCall Call(long key, string? failure = null) =>
        new(RealKind.Counter, key, "", DateTimeOffset.UnixEpoch, TimeSpan.Zero, TimeSpan.Zero, failure);
}
