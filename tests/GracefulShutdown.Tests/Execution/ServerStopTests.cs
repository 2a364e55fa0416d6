namespace GracefulShutdown.Tests;

public sealed class ServerStopTests
{
    private static readonly ShutdownReason _hostStop = new(ShutdownReasonKind.HostStop, "a test");

    [Fact]
    public async Task ShutdownAsync_NoServerAndNoCallback_TheProcessLeavesWithTheCode()
    {
        var sut = new Sut();

        var report = await sut.ShutdownAsync();

        Assert.Empty(report.Phases[2].Tasks);
        Assert.Equal(ShutdownExitCode.Clean, sut.Exit.Code);
        Assert.True(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task ShutdownAsync_WithServer_StopsItAndLeavesTheLeavingToTheRuntime()
    {
        var sut = new Sut(withServer: true);

        var report = await sut.ShutdownAsync();

        Assert.Equal(TaskOutcome.Completed, report.Task("host").Outcome);
        Assert.Equal(ShutdownExitCode.Clean, sut.Exit.Code);
        Assert.False(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task ShutdownAsync_WithServerAndCallback_TheCallbackComesFirst()
    {
        var sut = new Sut(withServer: true, starter: new Pump());
        var callback = new TaskCompletionSource();
        sut.Coordinator.RegisterServerShutdown(_ => callback.Task);

        var shutdown = sut.ShutdownAsync();
        Assert.Equal(["server shutdown", "host"], sut.Coordinator.Status!.Running.Select(task => task.Name));
        Assert.False(sut.Server.StopRequested.IsSet);
        callback.SetResult();
        await shutdown;

        Assert.True(sut.Server.StopRequested.IsSet);
    }

    [Fact]
    public async Task ShutdownAsync_CallbackHangs_TheHostIsStoppedWithinItsReserve()
    {
        var sut = new Sut(withServer: true);
        var started = new Latch();
        sut.Coordinator.RegisterServerShutdown(_ =>
        {
            started.Set();
            return new TaskCompletionSource().Task;
        });
        var plan = ShutdownPlan.From(sut.Options);

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        sut.Time.Advance(plan.Deadline - plan.Reserve);
        var report = await shutdown;

        Assert.Equal(
            (TaskOutcome.TimedOut, TaskOutcome.Completed), (report.Task("server shutdown").Outcome, report.Task("host").Outcome));
        Assert.Equal(plan.Reserve / 2, sut.Server.Timeout);
    }

    [Fact]
    public async Task ShutdownAsync_ServerReportsAStepThatTimedOut_ItIsInTheReportAndTheProcessIsLeftAlone()
    {
        var sut = new Sut(withServer: true);
        sut.Services.StopSteps.Tell(new TaskReport
        {
            Name = "quiesce",
            Outcome = TaskOutcome.TimedOut,
            Duration = TimeSpan.FromSeconds(30),
            Detail = "2 calls",
        });

        var report = await sut.ShutdownAsync();

        Assert.Equal("2 calls", report.Task("quiesce").Detail);
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        Assert.False(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task Force_WhileTheServerStops_TellsItsSteps()
    {
        var sut = new Sut(withServer: true);
        sut.Server.Hangs = true;
        var shutdown = sut.ShutdownAsync();
        await sut.Server.StopRequested.WaitAsync();

        Assert.False(sut.Services.Shutdown.Forceful.IsCancellationRequested);
        sut.Coordinator.Force();

        Assert.True(sut.Services.Shutdown.Forceful.IsCancellationRequested);
        sut.Time.Advance(ShutdownPlan.From(sut.Options).Deadline);
        await shutdown;
    }

    [Fact]
    public async Task ShutdownAsync_ServerStopHangs_ItsTimeoutEndsBeforeOursAndTheProcessLeaves()
    {
        var sut = new Sut(withServer: true);
        sut.Server.Hangs = true;
        var plan = ShutdownPlan.From(sut.Options);

        var shutdown = sut.ShutdownAsync();
        await sut.Server.StopRequested.WaitAsync();
        sut.Time.Advance(plan.Deadline);
        var report = await shutdown;

        Assert.Equal(plan.Deadline - plan.Reserve, sut.Server.Timeout);
        Assert.Equal(TaskOutcome.TimedOut, report.Task("host").Outcome);
        Assert.True(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task BeginServerStopAsync_BeginsTheRun_ReturnsAfterDrainAndTheStopIsTheStopPhase()
    {
        var sut = new Sut(withServer: true);
        var drained = false;
        sut.Coordinator.RegisterWaiter("w", _ =>
        {
            drained = true;
            return Task.CompletedTask;
        });

        var outer = await sut.Coordinator.BeginServerStopAsync(_hostStop, CancellationToken.None);
        Assert.True(drained);
        var inner = await sut.Coordinator.BeginServerStopAsync(Sut.Reason, CancellationToken.None);
        var report = sut.ShutdownAsync();
        inner.Dispose();
        inner.Dispose();
        Assert.False(sut.Services.Stops.WhenStopped.IsCompleted);
        outer.Dispose();

        Assert.Equal(_hostStop, (await report).Reason);
        Assert.Equal(TaskOutcome.Completed, (await report).Task("server").Outcome);
        Assert.False(sut.Server.StopRequested.IsSet);
    }

    [Fact]
    public async Task BeginServerStopAsync_TokenCancelled_CutsTheDrainShort()
    {
        var sut = new Sut(withServer: true);
        var started = new Latch();
        sut.Coordinator.RegisterWaiter("long", async context =>
        {
            started.Set();
            await Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, context.CancellationToken);
        });
        using var forceful = new CancellationTokenSource();

        var stop = sut.Coordinator.BeginServerStopAsync(_hostStop, forceful.Token);
        await started.WaitAsync();
        await forceful.CancelAsync();
        (await stop.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();

        Assert.Equal(TaskOutcome.TimedOut, (await sut.ShutdownAsync()).Task("long").Outcome);
    }

    [Fact]
    public async Task BeginServerStopAsync_TokenCancelledAfterDrain_IsNotForced()
    {
        var sut = new Sut(withServer: true);
        using var forceful = new CancellationTokenSource();

        var stop = await sut.Coordinator.BeginServerStopAsync(_hostStop, forceful.Token);
        await forceful.CancelAsync();
        stop.Dispose();

        Assert.Equal(ShutdownOutcome.Clean, (await sut.ShutdownAsync()).Outcome);
    }

    [Fact]
    public async Task BeginServerStopAsync_CallbackRegistered_IsSkippedForTheServerStopsAlready()
    {
        var sut = new Sut(withServer: true);
        sut.Coordinator.RegisterServerShutdown(_ => throw new InvalidOperationException("must not be called"));

        (await sut.Coordinator.BeginServerStopAsync(_hostStop, CancellationToken.None)).Dispose();
        var report = await sut.ShutdownAsync();

        Assert.Equal(TaskOutcome.Skipped, report.Task("server shutdown").Outcome);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    [Fact]
    public async Task ShutdownAsync_StartNotFinished_SkipsDrainAndEndsWithTheContainer()
    {
        var sut = new Sut(withServer: true);
        sut.Server.HasStarted = false;
        sut.Server.Hangs = true;
        var notified = new Latch();
        sut.Coordinator.RegisterNotification("n", _ => notified.Set());
        sut.Coordinator.RegisterWaiter("w", _ => throw new InvalidOperationException("there is nothing to drain"));

        var shutdown = sut.ShutdownAsync();
        await sut.Server.StopRequested.WaitAsync();
        await sut.Coordinator.DisposeAsync();
        var report = await shutdown;

        Assert.True(notified.IsSet);
        Assert.Equal(TaskOutcome.Skipped, report.Task("w").Outcome);
        Assert.Equal(ShutdownExitCode.Clean, sut.Exit.Code);
        Assert.True(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task BeginServerStopAsync_StartFailed_TheExitCodeSaysSoAndMainMayThrow()
    {
        var sut = new Sut(withServer: true);
        sut.Server.HasStarted = false;

        (await sut.Coordinator.BeginServerStopAsync(new(ShutdownReasonKind.ServerStop, "a test"), CancellationToken.None)).Dispose();
        var report = await sut.ShutdownAsync();
        await sut.Coordinator.DisposeAsync();

        Assert.Equal((ShutdownReasonKind.FailedStart, ShutdownExitCode.FailedToStart), (report.Reason.Kind, report.ExitCode));
        Assert.Equal(ShutdownExitCode.FailedToStart, sut.Exit.Code);
        Assert.False(sut.Exit.Left.IsSet);
    }
}
