using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class DeclaredDeadTests
{
    [Fact]
    public async Task A_silo_that_is_declared_dead_while_a_turn_holds_its_drain_ends_the_drain_and_says_so()
    {
        var drained = new Latch();
        await using var cluster = await Cluster.StartAsync(2, (name, silo) =>
        {
            silo.Configure<ClusterMembershipOptions>(options => options.TableRefreshTimeout = TimeSpan.FromMilliseconds(200));
            if (name.EndsWith('1'))
                silo.Services.AddStopHook(ShutdownStages.Save, drained.Set);
        });
        var (stayer, leaver) = (cluster.Silos[0], cluster.Silos[1]);
        var key = Guid.NewGuid().ToString("N");
        var call = leaver.Service<IGrainFactory>().GetGrain<IPatientGrain>(GrainId.Create("patient-prefer-local", key)).WaitAsync();
        await Latch.Named($"{key}:started").WaitAsync();

        // Not its host: Orleans ends the process, unless the silo's own stop has begun.
        var stop = leaver.Service<Silo>().StopAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => leaver.Service<ISiloDrain>().IsCordoned);
        Assert.False(drained.IsSet);
        await DeclareDeadAsync(stayer.Service<IMembershipTable>(), leaver.SiloAddress);

        await drained.WaitAsync();
        Latch.Named($"{key}:release").Set();
        await stop;
        var report = await leaver.Service<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("late"));
        var grains = Assert.Single(report.Phases.SelectMany(phase => phase.Tasks), task => task.Name == "grains");
        Assert.Equal(
            (TaskOutcome.Failed, $"SiloUnavailableException: {DeclaredDead.Text}, with 1 activations left on it."), (grains.Outcome, grains.Detail));
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        await call.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_leaver_that_nobody_tells_of_its_death_reads_it_itself()
    {
        // Orleans' own look must not be what finds it.
        await using var cluster = await Cluster.StartAsync(
            2, silo => silo.Configure<ClusterMembershipOptions>(options => options.TableRefreshTimeout = TimeSpan.FromMinutes(10)));
        var (stayer, leaver) = (cluster.Silos[0], cluster.Silos[1]);
        var key = Guid.NewGuid().ToString("N");
        var call = leaver.Service<IGrainFactory>().GetGrain<IPatientGrain>(GrainId.Create("patient-prefer-local", key)).WaitAsync();
        await Latch.Named($"{key}:started").WaitAsync();

        var learnt = new Latch();
        leaver.Service<DeclaredDead>().Token.Register(learnt.Set);
        var shutdown = leaver.Service<IShutdownCoordinator>().ShutdownAsync(ShutdownReason.Requested("a test"));
        await Eventually.TrueAsync(() => leaver.Service<ISiloDrain>().IsCordoned);
        await DeclareDeadAsync(stayer.Service<IMembershipTable>(), leaver.SiloAddress);

        await learnt.WaitAsync();
        // The test cluster kills its host then, in the place of the process: what ends the drain first is one or the other.
        Assert.NotEqual(ShutdownOutcome.Clean, (await shutdown).Outcome);
        Latch.Named($"{key}:release").Set();
        await call.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public void Before_Orleans_ends_the_process_the_report_is_written()
    {
        var path = Path.GetTempFileName();
        var end = new FatalErrorDouble(path);
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo =>
        {
            // In the place of Orleans' own, which would end this process.
            silo.Services.AddSingleton<IFatalErrorHandler>(end);
            silo.UseLocalhostClustering().UseGracefulShutdown(options => options.ReportPath = path);
        });
        using var host = builder.Build();

        host.Services.GetRequiredService<IFatalErrorHandler>().OnFatalException(this, "I have been told I am dead, so this silo will stop!");

        var report = JsonSerializer.Deserialize<JsonElement>(end.ReportThen);
        Assert.Equal(ShutdownExitCode.FatalError, report.GetProperty("exitCode").GetInt32());
        Assert.Equal($"SiloUnavailableException: {DeclaredDead.Text}", report.GetProperty("reason").GetProperty("detail").GetString());
        Assert.True(host.Services.GetRequiredService<DeclaredDead>().IsTrue);
        File.Delete(path);
    }

    [Fact]
    public void Orleans_own_handler_of_fatal_errors_is_wrapped()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseLocalhostClustering().UseGracefulShutdown());
        using var host = builder.Build();

        Assert.IsType<ReportedFatalErrors>(host.Services.GetRequiredService<IFatalErrorHandler>());
    }

    [Fact]
    public void What_has_moved_from_a_silo_that_is_dead_to_the_others_may_be_lost()
    {
        var result = new HandoverResult { Migrated = 36, Deactivated = 5, LeftByThemselves = 1, Abandoned = 2, LeftToTheStop = 0, Failed = 4 };

        var unconfirmed = result.Unconfirmed();

        Assert.Equal((0, 40, result.Activations), (unconfirmed.Migrated, unconfirmed.Failed, unconfirmed.Activations));
    }

    private sealed class FatalErrorDouble(string path) : IFatalErrorHandler
    {
        /// <summary>What was on disk when the process would have ended.</summary>
        public string ReportThen { get; private set; } = "";

        public bool IsUnexpected(Exception exception) => true;

        public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) =>
            ReportThen = File.ReadAllText(path);
    }

#pragma warning disable CS0618 // The asynchronous ones are not in every version that is supported.
    private static async Task DeclareDeadAsync(IMembershipTable table, SiloAddress silo)
    {
        var rows = await table.ReadRow(silo);
        var (entry, etag) = Assert.Single(rows.Members);
        entry.Status = SiloStatus.Dead;
        Assert.True(await table.UpdateRow(entry, etag, rows.Version.Next()));
    }
#pragma warning restore CS0618
}
