using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Tests;

/// <summary>Tasks that the container makes, and steps of a server's stop.</summary>
public sealed class ShutdownTaskTests
{
    [Fact]
    public async Task AddShutdownTask_OfAService_IsCalledInBothPhasesWithItsDependencies()
    {
        using var host = await StartAsync(services => services.AddSingleton<Journal>().AddShutdownTask<Outbox>());

        await host.StopAsync();

        var report = await host.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(Sut.Reason);
        Assert.Equal(["HostStop", "drained"], host.Services.GetRequiredService<Journal>().Lines);
        Assert.All(report.Phases.Take(2), phase => Assert.Equal(TaskOutcome.Completed, Assert.Single(phase.Tasks).Outcome));
        Assert.Equal(nameof(Outbox), report.Phases[1].Tasks[0].Name);
    }

    [Fact]
    public async Task AddShutdownTask_NameBudgetOrder_AreKept()
    {
        using var host = Build(services => services
            .AddSingleton<Journal>()
            .AddShutdownTask<Outbox>("outbox", TimeSpan.FromSeconds(3), after: ["orders"]));
        var coordinator = host.Services.GetRequiredService<IShutdownCoordinator>();
        TimeSpan? budget = null;
        coordinator.RegisterWaiter("orders", _ =>
        {
            Assert.Empty(host.Services.GetRequiredService<Journal>().Lines.Skip(1));
            return Task.CompletedTask;
        });
        host.Services.GetRequiredService<Journal>().Drained = context => budget = context.Budget;
        await host.StartAsync();

        await host.StopAsync();

        var report = await coordinator.ShutdownAsync(Sut.Reason);
        Assert.Equal((ShutdownOutcome.Clean, TimeSpan.FromSeconds(3)), (report.Outcome, budget));
        Assert.Equal(["orders", "outbox"], report.Phases[1].Tasks.Select(task => task.Name));
    }

    [Fact]
    public void AddShutdownTask_BudgetOfNothing_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        new ServiceCollection().AddShutdownTask<Outbox>(budget: TimeSpan.Zero));

    [Fact]
    public async Task RunStepAsync_StepBeyondItsBudget_IsCutAndCountsForTheOutcome()
    {
        var sut = new Sut(withServer: true);
        var started = new Latch();
        var stop = await sut.Coordinator.BeginServerStopAsync(Sut.Reason, CancellationToken.None);

        var step = stop.RunStepAsync(
            "flush",
            async context =>
            {
                started.Set();
                await Task.Delay(Timeout.InfiniteTimeSpan, sut.Time, context.CancellationToken);
            },
            TimeSpan.FromSeconds(2));
        await started.WaitAsync();
        Assert.Contains(sut.Coordinator.Status!.Running, task => task.Name == "flush");
        sut.Time.Advance(TimeSpan.FromSeconds(2));
        await step.WaitAsync(TimeSpan.FromSeconds(20));
        stop.Dispose();

        var report = await sut.ShutdownAsync();
        Assert.Equal((TaskOutcome.TimedOut, ShutdownOutcome.Degraded, 2), (report.Task("flush").Outcome, report.Outcome, report.ExitCode));
    }

    [Fact]
    public async Task ReportCutOff_OfAServerThatHadNoTime_IsNotClean()
    {
        var sut = new Sut(withServer: true);
        var stop = await sut.Coordinator.BeginServerStopAsync(Sut.Reason, CancellationToken.None);

        stop.ReportCutOff();
        stop.Dispose();

        Assert.Equal(TaskOutcome.Failed, (await sut.ShutdownAsync()).Task("server").Outcome);
    }

    private static async Task<IHost> StartAsync(Action<IServiceCollection> configure)
    {
        var host = Build(configure);
        await host.StartAsync();
        return host;
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = new HostApplicationBuilder();
        configure(builder.Services);
        return builder.Build();
    }

    private sealed class Journal
    {
        public List<string> Lines { get; } = [];

        public Action<DrainContext> Drained { get; set; } = _ => { };
    }

    private sealed class Outbox(Journal journal) : IShutdownTask
    {
        public void Notify(ShutdownReason reason) => journal.Lines.Add($"{reason.Kind}");

        public Task DrainAsync(DrainContext context)
        {
            journal.Lines.Add("drained");
            journal.Drained(context);
            return Task.CompletedTask;
        }
    }
}
