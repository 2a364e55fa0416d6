using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task Notification_Throws_IsNamedAndTheOthersRun()
    {
        var sut = new Sut();
        var called = new Latch();
        sut.Coordinator.RegisterNotification("bad", _ => throw new InvalidOperationException("no bell"));
        sut.Coordinator.RegisterNotification("good", _ => called.Set());

        var report = await sut.ShutdownAsync();

        Assert.True(called.IsSet);
        Assert.Equal(TaskOutcome.Failed, report.Task("bad").Outcome);
        Assert.Equal("InvalidOperationException: no bell", report.Task("bad").Detail);
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Waiter_Throws_StopStillRuns(bool synchronously)
    {
        var sut = new Sut();
        var stopped = new Latch();
        sut.Coordinator.RegisterWaiter("bad", _ => synchronously
            ? throw new InvalidOperationException("disk full")
            : Task.FromException(new InvalidOperationException("disk full")));
        sut.Coordinator.RegisterServerShutdown(_ =>
        {
            stopped.Set();
            return Task.CompletedTask;
        });

        var report = await sut.ShutdownAsync();

        Assert.True(stopped.IsSet);
        Assert.Equal((TaskOutcome.Failed, "InvalidOperationException: disk full"), (report.Task("bad").Outcome, report.Task("bad").Detail));
    }

    [Fact]
    public async Task Waiter_CancelsItself_Failed_NotTimedOut()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterWaiter("quitter", _ => throw new OperationCanceledException("changed my mind"));

        Assert.Equal(TaskOutcome.Failed, (await sut.ShutdownAsync()).Task("quitter").Outcome);
    }

    [Fact]
    public async Task ServerShutdown_Throws_IsDegradedAndTheExitCodeSaysSo()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterServerShutdown(_ => throw new IOException("socket"));

        var report = await sut.ShutdownAsync();

        Assert.Equal(TaskOutcome.Failed, report.Task("server shutdown").Outcome);
        Assert.Equal(ShutdownExitCode.Degraded, sut.Exit.Code);
    }

    [Fact]
    public async Task ShutdownAsync_SomethingFailed_LogsOneWarningForItAndOneForTheWhole()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterWaiter("bad", _ => throw new InvalidOperationException("disk full"));
        sut.Coordinator.RegisterWaiter("good", _ => Task.CompletedTask);

        await sut.ShutdownAsync();

        var warnings = sut.Logger.Entries.Where(entry => entry.Level >= LogLevel.Warning).ToList();
        Assert.Equal([6, 8], warnings.Select(entry => entry.Id.Id));
        Assert.All(warnings, entry => Assert.Contains("disk full", entry.Message, StringComparison.Ordinal));
    }
}
