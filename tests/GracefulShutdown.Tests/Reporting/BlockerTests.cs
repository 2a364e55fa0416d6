using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Tests;

/// <summary>What is said about a task that hangs.</summary>
public sealed class BlockerTests
{
    private static readonly TimeSpan _budget = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Waiter_Hangs_ItsBlockersAreNamedAtHalfOfItsBudgetAndLater_AlikeInLogStatusAndReport()
    {
        var departure = new Departure(Patient);
        var asked = 0;
        departure.Coordinator.RegisterWaiter(
            "grains",
            context =>
            {
                context.ExplainWith(() =>
                {
                    asked++;
                    return [new("account/8", TimeSpan.FromSeconds(3)), new("account/7", TimeSpan.FromSeconds(12), "DepositAsync")];
                });
                return Task.Delay(Timeout.InfiniteTimeSpan, departure.Time, context.CancellationToken);
            },
            _budget);
        string[] lines = ["account/7, 12.0 s (DepositAsync)", "account/8, 3.0 s"];

        departure.Begin();
        departure.Advance(_budget * 0.5 - TimeSpan.FromTicks(1));
        Assert.Equal(0, asked);
        departure.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(lines.Select(line => $"Drain: grains still runs after 10000 ms, 50 % of its 20000 ms: {line}"), departure.Log.TakeLast(2));
        Assert.Equal(lines, Assert.Single(departure.Coordinator.Status!.Running).Blockers);
        departure.Advance(_budget * 0.3);
        departure.Advance(_budget * 0.15);
        Assert.Equal((3, 6), (asked, departure.Log.Count(line => line.Contains("still runs", StringComparison.Ordinal))));
        var report = await departure.RunAsync();

        Assert.Equal(4, asked);
        Assert.Equal(lines, report.Task("grains").Blockers);
        Assert.Equal(_budget, report.Task("grains").Duration);
    }

    [Fact]
    public async Task Waiter_HangsAndDoesNotExplain_IsNamedItself_FirstAsInformationThenAsWarning()
    {
        var departure = new Departure(Patient);
        departure.Coordinator.RegisterWaiter("orders", _ => Task.CompletedTask, _budget);
        departure.Stall("orders");

        await departure.RunAsync();

        var entries = departure.Logger.Entries.Where(entry => entry.Id.Id == 12).ToList();
        Assert.Equal([LogLevel.Information, LogLevel.Warning, LogLevel.Warning], entries.Select(entry => entry.Level));
        Assert.Equal("Drain: orders still runs after 19000 ms, 95 % of its 20000 ms", entries[^1].Message);
    }

    [Fact]
    public async Task Waiter_HasEnded_IsNotNamedWhileAnotherHangs()
    {
        var departure = new Departure();
        departure.Coordinator.RegisterWaiter("quick", _ => Task.CompletedTask, _budget);
        departure.Coordinator.RegisterWaiter("slow", _ => Task.CompletedTask, _budget);
        departure.Delay("quick", TimeSpan.FromSeconds(1));
        departure.Stall("slow");

        await departure.RunAsync();

        Assert.DoesNotContain(departure.Log, line => line.Contains("quick still runs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blockers_MoreThanTen_AreCounted()
    {
        var departure = Hanging(() => Enumerable.Range(0, 1012).Select(i => new ShutdownBlocker($"g{i}", TimeSpan.FromSeconds(i))));

        var blockers = (await departure.RunAsync()).Task("w").Blockers;

        Assert.Equal((11, "g1011, 1011.0 s", "and 1,002 more"), (blockers.Count, blockers[0], blockers[^1]));
    }

    [Fact]
    public async Task Blockers_TheListThrows_ItIsSaidAndTheTaskKeepsItsOutcome()
    {
        var departure = Hanging(() => throw new InvalidOperationException("changed while listed"));

        var task = (await departure.RunAsync()).Task("w");

        Assert.Equal(TaskOutcome.TimedOut, task.Outcome);
        Assert.Equal(["its blockers could not be listed: InvalidOperationException: changed while listed"], task.Blockers);
    }

    [Fact]
    public async Task Status_BeforeDuringAndAfter_TellsHowFarItIs()
    {
        var departure = new Departure(options => options.Deadline = TimeSpan.FromSeconds(60));
        departure.Coordinator.RegisterWaiter("orders", context =>
        {
            context.AddTotal("shipped", 3);
            return Task.Delay(TimeSpan.FromSeconds(8), departure.Time, context.CancellationToken);
        });
        departure.Coordinator.RegisterWaiter("more orders", context =>
        {
            context.AddTotal("shipped", 4);
            return Task.CompletedTask;
        }, _budget);
        Assert.Null(departure.Coordinator.Status);

        departure.Begin(ShutdownReason.Requested("me"));
        departure.Advance(TimeSpan.FromSeconds(5));
        var status = departure.Coordinator.Status!;

        Assert.Equal(("Request (me)", ShutdownPhase.Drain), (status.Reason.ToString(), status.Phase));
        Assert.Equal((5, 55, 7), (status.Elapsed.TotalSeconds, status.TimeLeft.TotalSeconds, status.Totals["shipped"]));
        var orders = Assert.Single(status.Running);
        Assert.Equal(("orders", 5, 30), (orders.Name, orders.Elapsed.TotalSeconds, orders.Budget.TotalSeconds));
        await departure.RunAsync();
        Assert.Equal((ShutdownPhase.Stop, 0), (departure.Coordinator.Status!.Phase, departure.Coordinator.Status.Running.Count));
    }

    private static Departure Hanging(Func<IEnumerable<ShutdownBlocker>> blockers)
    {
        var departure = new Departure();
        departure.Coordinator.RegisterWaiter("w", context =>
        {
            context.ExplainWith(blockers);
            return Task.Delay(Timeout.InfiniteTimeSpan, departure.Time, context.CancellationToken);
        });
        return departure;
    }

    /// <summary>With time for the budget.</summary>
    private static void Patient(GracefulShutdownOptions options) => options.Deadline = TimeSpan.FromSeconds(90);
}
