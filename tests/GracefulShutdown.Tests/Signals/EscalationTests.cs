namespace GracefulShutdown.Tests;

public sealed class EscalationTests
{
    [Fact]
    public async Task Force_DuringDrain_EndsTheWaitsAndStillStopsTheServer()
    {
        var sut = new Sut();
        Latch started = new(), stopped = new();
        sut.Coordinator.RegisterWaiter("long", async context =>
        {
            started.Set();
            await Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, context.CancellationToken);
        });
        sut.Coordinator.RegisterServerShutdown(_ =>
        {
            stopped.Set();
            return Task.CompletedTask;
        });

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        sut.Coordinator.Force();
        var report = await shutdown;

        Assert.True(stopped.IsSet);
        Assert.Equal((TaskOutcome.TimedOut, "cut short"), (report.Task("long").Outcome, report.Task("long").Detail));
        Assert.Equal((ShutdownOutcome.Forced, ShutdownExitCode.Forced), (report.Outcome, report.ExitCode));
    }

    [Fact]
    public async Task Force_DuringStop_LeavesTheStopItsReserveAndNoMore()
    {
        var sut = new Sut();
        var started = new Latch();
        sut.Coordinator.RegisterServerShutdown(async token =>
        {
            started.Set();
            await Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, token);
        });
        var reserve = ShutdownPlan.From(sut.Options).Reserve;

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        sut.Coordinator.Force();
        sut.Time.Advance(reserve - TimeSpan.FromTicks(1));
        Assert.False(shutdown.IsCompleted);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        var report = await shutdown;

        Assert.Equal(reserve, report.Phases[2].Duration);
        Assert.Equal(TaskOutcome.TimedOut, report.Task("server shutdown").Outcome);
        Assert.True(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task Force_BeforeDrain_SkipsTheWaiters()
    {
        var sut = new Sut();
        var called = new Latch();
        sut.Coordinator.RegisterNotification("n", _ => sut.Coordinator.Force());
        sut.Coordinator.RegisterWaiter("w", _ =>
        {
            called.Set();
            return Task.CompletedTask;
        });

        var report = await sut.ShutdownAsync();

        Assert.False(called.IsSet);
        Assert.Equal(TaskOutcome.Skipped, report.Task("w").Outcome);
    }

    [Fact]
    public void Force_WithoutAShutdown_DoesNothing()
    {
        var sut = new Sut();

        sut.Coordinator.Force();

        Assert.False(sut.Coordinator.IsShuttingDown);
    }
}
