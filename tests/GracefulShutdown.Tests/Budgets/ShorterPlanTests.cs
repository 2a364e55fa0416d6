using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>The platform says while a shutdown runs that it leaves less time than was planned.</summary>
public sealed class ShorterPlanTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly Latch _started = new();

    [Fact]
    public async Task ShutdownAsync_JoinedWithLessTime_DrainEndsWithItsPartOfTheShorterPlan()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterWaiter("orders", Forever(sut));
        var plan = ShutdownPlan.From(sut.Options, 9 * _second);

        var shutdown = sut.ShutdownAsync();
        await _started.WaitAsync();
        sut.Time.Advance(_second);
        _ = sut.Coordinator.ShutdownAsync(ShutdownReason.Requested("spot notice"), 8 * _second);
        sut.Time.Advance(plan.DrainBudget(_second) - TimeSpan.FromTicks(1));
        Assert.False(shutdown.IsCompleted);
        Assert.Equal(ShutdownPhase.Drain, sut.Coordinator.Status!.Phase);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        var report = await shutdown;

        Assert.Equal((Sut.Reason, plan.Deadline), (report.Reason, report.Deadline));
        Assert.Equal((TaskOutcome.TimedOut, _second + plan.DrainBudget(_second)), (report.Task("orders").Outcome, report.Task("orders").Duration));
        Assert.Equal(plan, sut.Services.Shutdown.Plan);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(3600)]
    public async Task ShutdownAsync_JoinedWithMoreTime_NothingChanges(int seconds)
    {
        var sut = new Sut();
        sut.Coordinator.RegisterWaiter("orders", Forever(sut));

        var shutdown = sut.ShutdownAsync();
        await _started.WaitAsync();
        _ = sut.Coordinator.ShutdownAsync(Sut.Reason, seconds * _second);
        sut.Time.Advance(ShutdownPlan.From(sut.Options).DrainBudget(TimeSpan.Zero));

        Assert.Equal(ShutdownDefaults.Deadline, (await shutdown).Deadline);
    }

    [Fact]
    public async Task ShutdownAsync_JoinedWithLessTimeInStop_ThePartBeforeTheReserveIsShortened()
    {
        var sut = new Sut();
        sut.Coordinator.RegisterServerShutdown(token =>
        {
            _started.Set();
            return Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, token);
        });
        var plan = ShutdownPlan.From(sut.Options, 8 * _second);

        var shutdown = sut.ShutdownAsync();
        await _started.WaitAsync();
        _ = sut.Coordinator.ShutdownAsync(Sut.Reason, 8 * _second);
        sut.Time.Advance(plan.Deadline - plan.Reserve);
        Assert.True(sut.Services.Shutdown.Forceful.IsCancellationRequested);
        Assert.False(shutdown.IsCompleted);
        sut.Time.Advance(plan.Reserve);
        var report = await shutdown;

        Assert.Equal(plan.Deadline, report.Duration);
        Assert.Equal(TaskOutcome.TimedOut, report.Task("server shutdown").Outcome);
        Assert.NotEqual(ShutdownOutcome.Forced, report.Outcome);
    }

    [Fact]
    public async Task PlatformTimeLeft_Answers_IsHeardWithoutAWait()
    {
        var sut = new Sut(platforms: [new Platform(_ => Task.FromResult<TimeSpan?>(5 * _second)), new Platform(_ => Task.FromResult<TimeSpan?>(null))]);
        var shortened = sut.Logger.WroteAsync("less than was planned");
        sut.Coordinator.RegisterWaiter("orders", async context =>
        {
            await shortened;
            await Forever(sut)(context);
        });

        var shutdown = sut.ShutdownAsync();
        await _started.WaitAsync();
        Assert.Equal(ShutdownPlan.From(sut.Options, 5 * _second).Deadline, sut.Coordinator.Status!.TimeLeft);
        sut.Time.Advance(5 * _second);

        Assert.Equal(ShutdownPlan.From(sut.Options, 5 * _second).Deadline, (await shutdown).Deadline);
    }

    [Fact]
    public async Task PlatformTimeLeft_Throws_IsToldAndThePlanStays()
    {
        var sut = new Sut(platforms: new Platform(_ => throw new HttpRequestException("403")));
        var told = sut.Logger.WroteAsync("could not tell how much time is left");
        sut.Coordinator.RegisterWaiter("orders", _ => told);

        Assert.Equal(ShutdownDefaults.Deadline, (await sut.ShutdownAsync()).Deadline);
        Assert.Equal("403", Assert.Single(sut.Logger.Records, record => record.Id.Id == EventIds.TimeLeftNotKnown).Exception?.Message);
    }

    [Fact]
    public async Task PlatformTimeLeft_NeverAnswers_IsNotWaitedFor()
    {
        var sut = new Sut(platforms: new Platform(_ => new TaskCompletionSource<TimeSpan?>().Task));

        Assert.Equal(ShutdownOutcome.Clean, (await sut.ShutdownAsync()).Outcome);
    }

    private Func<DrainContext, Task> Forever(Sut sut) => context =>
    {
        _started.Set();
        return Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, context.CancellationToken);
    };

    private sealed class Platform(Func<CancellationToken, Task<TimeSpan?>> answer) : IPlatformTimeLeft
    {
        public Task<TimeSpan?> GetTimeLeftAsync(CancellationToken cancellationToken) => answer(cancellationToken);
    }
}
