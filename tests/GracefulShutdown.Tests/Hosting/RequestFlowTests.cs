using System.Diagnostics;

namespace GracefulShutdown.Tests;

/// <summary>Without a web server: an activity stands for the request, as ASP.NET Core begins one.</summary>
public sealed class RequestFlowTests
{
    [Fact]
    public void IsWaitedFor_OutsideOfRequests_False()
    {
        using var other = new Activity("a job").Start();

        Assert.False(new RequestFlow().IsWaitedFor);
    }

    [Fact]
    public async Task IsWaitedFor_InWhatARequestHasStarted_TrueUntilItIsAnswered()
    {
        var answered = new Latch();
        using var request = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn").Start();
        using var inner = new Activity("a step").Start();

        Assert.True(new RequestFlow().IsWaitedFor);
        var started = Task.Run(async () =>
        {
            await answered.WaitAsync();
            return new RequestFlow().IsWaitedFor;
        });
        inner.Stop();
        request.Stop();
        answered.Set();

        Assert.False(await started);
    }
}
