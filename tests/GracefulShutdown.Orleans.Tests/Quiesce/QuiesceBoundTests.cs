namespace GracefulShutdown.Tests;

public sealed class QuiesceBoundTests
{
    private static readonly TimeSpan _responseTimeout = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(40, 10.0, 20, true)]
    [InlineData(20, 10.0, 20, true)]
    [InlineData(19, 10.0, 19, false)]
    [InlineData(0, 10.0, 0, false)]
    [InlineData(22, 30.0, 0, true)]
    [InlineData(22, 90.0, 0, true)]
    [InlineData(22, null, 0, true)]
    public void Of_BudgetAndLastRequest_IsWhatCallersStillWait(int budget, double? sinceLast, int wait, bool isExhaustive)
    {
        var bound = QuiesceBound.Of(
            TimeSpan.FromSeconds(budget), _responseTimeout, sinceLast is { } since ? TimeSpan.FromSeconds(since) : null);

        Assert.Equal(new QuiesceBound(TimeSpan.FromSeconds(wait), isExhaustive), bound);
    }
}
