namespace GracefulShutdown.Tests;

public sealed class BudgetTests
{
    private static readonly TimeSpan _grace = ShutdownDefaults.CancellationGrace;

    [Fact]
    public async Task Notification_OutlastsItsTimeout_IsNamedAndHindersNobody()
    {
        var sut = new Sut();
        Latch stuck = new(), called = new(), drained = new();
        sut.Coordinator.RegisterNotification("stuck", _ => stuck.Block());
        sut.Coordinator.RegisterNotification("quick", _ => called.Set());
        sut.Coordinator.RegisterWaiter("w", _ =>
        {
            drained.Set();
            return Task.CompletedTask;
        });

        var shutdown = sut.ShutdownAsync();
        await called.WaitAsync();
        await sut.Time.ArmedAsync(sut.Options.NotifyTimeout);
        sut.Time.Advance(sut.Options.NotifyTimeout);
        var report = await shutdown;
        stuck.Set();

        Assert.Equal(TaskOutcome.TimedOut, report.Task("stuck").Outcome);
        Assert.True(drained.IsSet);
        Assert.Equal(ShutdownExitCode.Degraded, report.ExitCode);
    }

    [Fact]
    public async Task Waiter_OutlastsItsOwnBudget_IsCancelledAndNamedAndTheOthersGoOn()
    {
        var sut = new Sut();
        Latch started = new(), release = new(), cancelled = new();
        var budget = TimeSpan.FromSeconds(3);
        sut.Coordinator.RegisterWaiter("over", async context =>
        {
            Assert.Equal(budget, context.Budget);
            started.Set();
            await using var registration = context.CancellationToken.Register(cancelled.Set);
            context.Detail = "two orders open";
            await Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, context.CancellationToken);
        }, budget);
        sut.Coordinator.RegisterWaiter("patient", _ => release.WaitAsync());

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        sut.Time.Advance(budget);
        await cancelled.WaitAsync();
        release.Set();
        var report = await shutdown;

        Assert.Equal(TaskOutcome.TimedOut, report.Task("over").Outcome);
        Assert.Equal("not finished within 3.0 s: two orders open", report.Task("over").Detail);
        Assert.Equal(TaskOutcome.Completed, report.Task("patient").Outcome);
    }

    [Fact]
    public async Task Waiter_NeverEndsAndIgnoresItsToken_DrainEndsAndStopKeepsItsReserve()
    {
        var sut = new Sut();
        Latch started = new(), never = new();
        var stopBudget = TimeSpan.Zero;
        sut.Coordinator.RegisterWaiter("stuck", async _ =>
        {
            started.Set();
            await never.WaitAsync();
        });
        sut.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
        var plan = ShutdownPlan.From(sut.Options);

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        sut.Time.Advance(plan.DrainBudget(TimeSpan.Zero));
        await sut.Time.ArmedAsync(_grace);
        sut.Time.Advance(_grace);
        var report = await shutdown;
        never.Set();
        stopBudget = report.Phases[2].Budget;

        Assert.Equal(TaskOutcome.TimedOut, report.Task("stuck").Outcome);
        Assert.True(stopBudget >= plan.Reserve, $"Stop had {stopBudget}.");
        Assert.Equal(TaskOutcome.Completed, report.Task("server shutdown").Outcome);
    }

    [Fact]
    public async Task ServerShutdown_OutlastsTheDeadline_IsCancelledAndTheProcessLeaves()
    {
        var sut = new Sut();
        Latch started = new(), cancelled = new();
        sut.Coordinator.RegisterServerShutdown(async token =>
        {
            started.Set();
            await using var registration = token.Register(cancelled.Set);
            await Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, token);
        });

        var shutdown = sut.ShutdownAsync();
        await started.WaitAsync();
        sut.Time.Advance(ShutdownDefaults.Deadline);
        var report = await shutdown;

        Assert.True(cancelled.IsSet);
        Assert.Equal(TaskOutcome.TimedOut, report.Task("server shutdown").Outcome);
        Assert.Equal(ShutdownExitCode.Degraded, sut.Exit.Code);
        Assert.True(sut.Exit.Left.IsSet);
    }

    [Fact]
    public async Task UnreadyDelay_Set_KeepsDrainOpenForThatLong()
    {
        var delay = TimeSpan.FromSeconds(5);
        var sut = new Sut(options => options.UnreadyDelay = delay);

        var shutdown = sut.ShutdownAsync();
        await sut.Time.ArmedAsync(delay);
        sut.Time.Advance(delay - TimeSpan.FromTicks(1));
        Assert.False(shutdown.IsCompleted);
        sut.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(delay, (await shutdown).Phases[1].Duration);
    }
}
