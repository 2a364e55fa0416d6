using GracefulShutdown.Requests;

namespace GracefulShutdown.Tests;

public sealed class RequestDrainTests
{
    [Theory]
    [InlineData(0, 50, 0)]
    [InlineData(5, 50, 5)]
    [InlineData(40, 50, 40)]
    [InlineData(5, 5, 4)]
    [InlineData(5, 2, 1.5)]
    [InlineData(5, 0, 0)]
    public void DelayOf_ABudget_LeavesSomeOfItToTheRequests(double unreadyDelay, double budget, double expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected), RequestDrain.DelayOf(TimeSpan.FromSeconds(unreadyDelay), TimeSpan.FromSeconds(budget)));
}
