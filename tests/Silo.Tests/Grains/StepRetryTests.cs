using Bank;

namespace Silo.Tests.Grains;

public sealed class StepRetryTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(int.MaxValue, 60)]
    public void DelayAfter_Failures_DoublesUpToAMinute(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), StepRetry.DelayAfter(failures));
}
