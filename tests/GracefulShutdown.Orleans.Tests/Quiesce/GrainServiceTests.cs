using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>A user's grain service on the silo that leaves, called from another one.</summary>
public sealed class GrainServiceTests
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_call_that_a_grain_service_runs_is_answered()
    {
        await using var cluster = await Cluster.StartAsync(2, silo => silo.AddGrainService<SlowService>().Services.AddSingleton<SlowServiceClient>());
        var leaver = cluster.Silos[1];
        var service = cluster.Silos[0].Service<SlowServiceClient>().On(leaver.Service<ILocalSiloDetails>().SiloAddress);
        var call = service.WorkAsync(_id, TimeSpan.FromSeconds(3));
        await Latch.Named(_id).WaitAsync();

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal("done", await call);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal(TaskOutcome.Completed, report.Phases[2].Tasks.Single(task => task.Name == "grain services").Outcome);
    }

    [Fact]
    public async Task A_call_that_takes_longer_than_the_budget_is_named()
    {
        await using var cluster = await Cluster.StartAsync(2, silo =>
        {
            silo.AddGrainService<SlowService>().Services.AddSingleton<SlowServiceClient>();
            silo.UseGracefulShutdown(options => options.QuiesceTimeout = TimeSpan.FromSeconds(1));
        });
        var leaver = cluster.Silos[1];
        var service = cluster.Silos[0].Service<SlowServiceClient>().On(leaver.Service<ILocalSiloDetails>().SiloAddress);
        _ = service.WorkAsync(_id, TimeSpan.FromSeconds(30));
        await Latch.Named(_id).WaitAsync();

        var report = await cluster.StopAndReportAsync(leaver);

        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        Assert.Contains("1 of SlowService", report.Phases[2].Tasks.Single(task => task.Name == "grain services").Detail, StringComparison.Ordinal);
    }
}
