using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Tests;

/// <summary>Who comes after whom inside a phase.</summary>
public sealed class TaskOrderTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void After_Diamond_BranchesRunInParallelAndTheLastWaitsForBoth()
    {
        var departure = new Departure();
        Register(departure, ("last", ["left", "right"]), ("left", ["first"]), ("right", ["first"]), ("first", []));
        departure.Delay("first", _second);
        departure.Delay("left", 2 * _second);
        departure.Delay("right", 3 * _second);

        departure.Begin();
        Assert.Equal(["first"], Running(departure));
        departure.Advance(_second);
        Assert.Equal(["left", "right"], Running(departure));
        departure.Advance(2 * _second);
        Assert.Equal(["right"], Running(departure));
        departure.Stall("last");
        departure.Advance(_second);
        Assert.Equal(["last"], Running(departure));
    }

    [Fact]
    public async Task After_TwoChains_DoNotWaitForEachOther()
    {
        var departure = new Departure();
        Register(departure, ("a", []), ("after a", ["a"]), ("b", []), ("after b", ["b"]));
        departure.Stall("a");

        departure.Begin();
        await departure.ReachAsync("after b");

        Assert.Equal(["a"], Running(departure));
    }

    [Fact]
    public async Task After_NotificationsToo_AreCalledInTurn()
    {
        var departure = new Departure();
        ConcurrentQueue<string> calls = [];
        departure.Coordinator.RegisterNotification("second", _ => calls.Enqueue("second"), after: ["first"]);
        departure.Coordinator.RegisterNotification("first", _ => calls.Enqueue("first"));

        await departure.RunAsync();

        Assert.Equal(["first", "second"], calls);
    }

    [Fact]
    public async Task After_TwoOfTheSameName_WaitsForBoth()
    {
        var departure = new Departure();
        var open = 2;
        var seen = -1;
        departure.Coordinator.RegisterWaiter("last", _ =>
        {
            seen = open;
            return Task.CompletedTask;
        }, after: ["twin"]);
        foreach (var delay in new[] { _second, 5 * _second })
        {
            departure.Coordinator.RegisterWaiter("twin", async context =>
            {
                await Task.Delay(delay, departure.Time, context.CancellationToken);
                open--;
            });
        }

        await departure.RunAsync();

        Assert.Equal(0, seen);
    }

    [Theory]
    [InlineData(FailureAction.Continue, TaskOutcome.Completed, TaskOutcome.Completed, TaskOutcome.Completed)]
    [InlineData(FailureAction.SkipSuccessors, TaskOutcome.Skipped, TaskOutcome.Skipped, TaskOutcome.Completed)]
    [InlineData(FailureAction.Abort, TaskOutcome.Skipped, TaskOutcome.Skipped, TaskOutcome.TimedOut)]
    public async Task OnFailure_ATaskFails_ItsActionDecidesWhoGoesOn(
        FailureAction action, TaskOutcome successor, TaskOutcome next, TaskOutcome bystander)
    {
        foreach (var timesOut in new[] { false, true })
        {
            var departure = new Departure();
            Register(departure, ("bystander", []), ("successor", ["bad"]), ("next", ["successor"]));
            departure.Coordinator.RegisterWaiter("bad", _ => Task.CompletedTask, budget: _second, onFailure: action);
            departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
            departure.Delay("bystander", 10 * _second);
            if (timesOut)
                departure.Stall("bad", ignoreCancellation: true);
            else
                departure.Fail("bad");

            var report = await departure.RunAsync();

            Assert.Equal(timesOut ? TaskOutcome.TimedOut : TaskOutcome.Failed, report.Task("bad").Outcome);
            Assert.Equal(
                (successor, next, bystander),
                (report.Task("successor").Outcome, report.Task("next").Outcome, report.Task("bystander").Outcome));
            Assert.Equal(TaskOutcome.Completed, report.Task(Departure.ServerShutdown).Outcome);
            Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
            if (action is not FailureAction.Continue)
                Assert.Equal("not started: 'bad' did not complete", report.Task("next").Detail);
        }
    }

    [Fact]
    public async Task OnFailure_OfANotificationAborts_TheWaitersAreSkippedAndTheServerIsStopped()
    {
        var departure = new Departure();
        departure.Coordinator.RegisterNotification("bad", _ => throw new IOException("no"), onFailure: FailureAction.Abort);
        Register(departure, ("orders", []));
        departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);

        var report = await departure.RunAsync();

        Assert.Equal((TaskOutcome.Skipped, TaskOutcome.Completed), (report.Task("orders").Outcome, report.Task(Departure.ServerShutdown).Outcome));
    }

    [Theory]
    [InlineData("a a", "a → a")]
    [InlineData("a b|b a", "b → a → b")]
    [InlineData("a b|b c|c a", "c → a → b → c")]
    [InlineData("a b c|b d|c d|d a", "d → a → b → d")]
    public void Register_ClosesACycle_ThrowsAndPrintsThePath(string order, string path)
    {
        var coordinator = new Departure().Coordinator;
        var tasks = order.Split('|').Select(task => task.Split(' ')).ToList();
        foreach (var task in tasks[..^1])
            coordinator.RegisterWaiter(task[0], _ => Task.CompletedTask, after: task[1..]);

        var error = Assert.Throws<InvalidOperationException>(
            () => coordinator.RegisterWaiter(tasks[^1][0], _ => Task.CompletedTask, after: tasks[^1][1..]));

        Assert.Equal($"Drain: the order of the tasks has a cycle: {path}.", error.Message);
    }

    [Fact]
    public async Task Register_TheCycleWasTakenApartBefore_IsAccepted()
    {
        var departure = new Departure();
        departure.Coordinator.RegisterWaiter("a", _ => Task.CompletedTask, after: ["b"]).Dispose();
        Register(departure, ("b", ["a"]), ("a", []));

        Assert.Equal(["a", "b"], (await departure.RunAsync()).Phases[1].Tasks.Select(task => task.Name).Order());
    }

    [Fact]
    public async Task HostStart_UnknownNames_AreListedAtOnce()
    {
        using var host = Host(
            coordinator =>
            {
                coordinator.RegisterWaiter("orders", _ => Task.CompletedTask, after: ["invoices"]);
                coordinator.RegisterNotification("bell", _ => { }, after: ["clapper"]);
            },
            options => options.Disabled = ["bell", "whistle"]);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            [
                "Notify: bell → clapper: there is no task 'clapper' to come after; there are bell.",
                "Drain: orders → invoices: there is no task 'invoices' to come after; there are orders.",
                "GracefulShutdown:Disabled = 'whistle': there is no such task; there are bell, orders.",
            ],
            error.Failures);
    }

    [Fact]
    public async Task Register_HostHasStartedAndTheNameIsUnknown_ThrowsAndARemovedNameIsKnown()
    {
        using var host = Host(coordinator => coordinator.RegisterWaiter("gone", _ => Task.CompletedTask).Dispose(), _ => { });
        await host.StartAsync();
        var coordinator = host.Services.GetRequiredService<IShutdownCoordinator>();

        coordinator.RegisterWaiter("late", _ => Task.CompletedTask, after: ["gone"]);
        Assert.Throws<InvalidOperationException>(() => coordinator.RegisterWaiter("later", _ => Task.CompletedTask, after: ["never"]));
        await host.StopAsync();

        Assert.Equal(TaskOutcome.Completed, (await coordinator.ShutdownAsync(Sut.Reason)).Task("late").Outcome);
    }

    [Fact]
    public async Task Disabled_ATask_IsSkippedInEveryPhaseAndItsSuccessorsRun()
    {
        var departure = new Departure(options => options.Disabled = ["orders"]);
        departure.Coordinator.RegisterNotification("orders", _ => throw new InvalidOperationException("must not be called"));
        Register(departure, ("orders", []), ("invoices", ["orders"]));
        departure.Fail("orders");

        var report = await departure.RunAsync();

        Assert.All(
            report.Phases.SelectMany(phase => phase.Tasks).Where(task => task.Name == "orders"),
            task => Assert.Equal((TaskOutcome.Skipped, "switched off by GracefulShutdown:Disabled"), (task.Outcome, task.Detail)));
        Assert.Equal((TaskOutcome.Completed, ShutdownOutcome.Clean), (report.Task("invoices").Outcome, report.Outcome));
    }

    [Fact]
    public async Task Registration_DisposedByAnEarlierTask_IsSkipped_TheReverseDoesNothing()
    {
        var departure = new Departure();
        IDisposable? late = null;
        var early = departure.Coordinator.RegisterWaiter("early", _ =>
        {
            late!.Dispose();
            return Task.CompletedTask;
        });
        departure.Coordinator.RegisterWaiter("middle", _ =>
        {
            early.Dispose();
            return Task.CompletedTask;
        }, after: ["early"]);
        late = departure.Coordinator.RegisterWaiter("late", _ => throw new InvalidOperationException("must not run"), after: ["middle"]);

        var report = await departure.RunAsync();

        Assert.Equal(TaskOutcome.Completed, report.Task("early").Outcome);
        Assert.Equal((TaskOutcome.Skipped, "its registration was disposed"), (report.Task("late").Outcome, report.Task("late").Detail));
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    [Fact]
    public async Task Registration_DisposedByANotification_IsNotRun()
    {
        var departure = new Departure();
        var waiter = departure.Coordinator.RegisterWaiter("w", _ => Task.CompletedTask);
        departure.Coordinator.RegisterNotification("n", _ => waiter.Dispose());

        Assert.Empty((await departure.RunAsync()).Phases[1].Tasks);
    }

    [Fact]
    public async Task RegisterServerShutdown_FromAWaiter_IsCalled()
    {
        var departure = new Departure();
        departure.Coordinator.RegisterWaiter("w", _ =>
        {
            departure.Coordinator.RegisterServerShutdown(_ => Task.CompletedTask);
            return Task.CompletedTask;
        });

        Assert.Equal(TaskOutcome.Completed, (await departure.RunAsync()).Task(Departure.ServerShutdown).Outcome);
    }

    private static void Register(Departure departure, params (string Name, string[] After)[] tasks)
    {
        foreach (var (name, after) in tasks)
            departure.Coordinator.RegisterWaiter(name, _ => Task.CompletedTask, after: after);
    }

    private static IEnumerable<string> Running(Departure departure) => departure.Coordinator.Status!.Running.Select(task => task.Name);

    private static IHost Host(Action<IShutdownCoordinator> register, Action<GracefulShutdownOptions> options)
    {
        var builder = new HostApplicationBuilder();
        builder.Services.AddGracefulShutdown(options);
        var host = builder.Build();
        register(host.Services.GetRequiredService<IShutdownCoordinator>());
        return host;
    }
}
