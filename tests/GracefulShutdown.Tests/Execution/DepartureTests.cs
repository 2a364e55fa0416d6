namespace GracefulShutdown.Tests;

/// <summary>The test kit itself.</summary>
public sealed class DepartureTests
{
    [Fact]
    public async Task Force_AtAStep_EndsTheWaitingThere()
    {
        var departure = new Departure();
        departure.Coordinator.RegisterWaiter("orders", _ => Task.CompletedTask);
        departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
        departure.Stall("orders");

        departure.Begin();
        await departure.ReachAsync("orders");
        departure.Force();
        var report = await departure.FinishAsync();

        Assert.Equal((ShutdownOutcome.Forced, ShutdownExitCode.Forced), (report.Outcome, departure.ExitCode!.Value));
        Assert.Equal(TaskOutcome.Completed, report.Task(Departure.ServerShutdown).Outcome);
        Assert.Equal(TimeSpan.Zero, report.Duration);
    }

    [Fact]
    public async Task RunAsync_ATaskWaitsForSomethingElseThanTime_IsWaitedFor()
    {
        var departure = new Departure();
        var release = new Latch();
        departure.Coordinator.RegisterWaiter("orders", _ => release.WaitAsync());

        departure.Begin();
        release.Set();

        Assert.Equal(TaskOutcome.Completed, (await departure.FinishAsync()).Task("orders").Outcome);
    }

    [Fact]
    public async Task RunAsync_ACancelledTaskSaysWhatItWasDoing_ItsWordIsHeard()
    {
        var departure = new Departure(options => options.Deadline = TimeSpan.FromSeconds(90));
        departure.Coordinator.RegisterWaiter("orders", async context =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, departure.Time, context.CancellationToken);
            }
            finally
            {
                context.Detail = "two orders open";
            }
        });

        var task = (await departure.RunAsync()).Task("orders");

        Assert.Equal("not finished within 50.0 s: two orders open", task.Detail);
        Assert.Equal(TimeSpan.FromSeconds(50), task.Duration);
    }

    [Fact]
    public void Departure_BudgetsContradict_Throws() =>
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => new Departure(options => options.Deadline = TimeSpan.Zero));
}
