using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Tests;

/// <summary>The coordinator inside a real generic host.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task StopAsync_OfTheHost_RunsTheShutdownAndIsItsStopPhase()
    {
        var service = new Service();
        using var host = await StartAsync(services => services.AddHostedService(_ => service));
        var coordinator = host.Services.GetRequiredService<IShutdownCoordinator>();
        var servedDuringDrain = false;
        coordinator.RegisterWaiter("w", _ =>
        {
            servedDuringDrain = !service.Stopped.IsSet;
            return Task.CompletedTask;
        });

        await host.StopAsync();
        var report = await coordinator.ShutdownAsync(Sut.Reason);

        Assert.True(servedDuringDrain);
        Assert.True(service.Stopped.IsSet);
        Assert.Equal((ShutdownReasonKind.HostStop, ShutdownOutcome.Clean), (report.Reason.Kind, report.Outcome));
    }

    [Fact]
    public async Task ShutdownAsync_HostThatIsRun_StopsItOnce()
    {
        var service = new Service();
        using var host = await StartAsync(services => services.AddHostedService(_ => service));
        var run = host.WaitForShutdownAsync();

        var report = await host.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(Sut.Reason);
        await run;

        Assert.Equal(1, service.Stops);
        Assert.Equal(TaskOutcome.Completed, report.Task("host").Outcome);
    }

    [Fact]
    public async Task ShutdownAsync_CallbackStopsTheHost_NobodyWaitsForHimself()
    {
        using var host = await StartAsync(_ => { });
        var coordinator = host.Services.GetRequiredService<IShutdownCoordinator>();
        coordinator.RegisterServerShutdown(token => host.StopAsync(token));

        var report = await coordinator.ShutdownAsync(Sut.Reason).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Assert.Equal(TaskOutcome.Completed, report.Task("server shutdown").Outcome);
    }

    [Fact]
    public async Task ShutdownAsync_DrainTookTime_TheHostGetsWhatIsLeft()
    {
        var service = new Service();
        using var host = await StartAsync(
            services => services.AddHostedService(_ => service),
            options => (options.Deadline, options.Reserve, options.QuiesceTimeout) =
                (TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(10), TimeSpan.Zero));

        await host.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(Sut.Reason);

        var timeout = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        Assert.InRange(timeout, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
    }

    [Fact]
    public async Task StopAsync_AServiceOutlastsTheHostsTimeout_IsDegraded()
    {
        using var host = await StartAsync(
            services => services.AddHostedService<StuckService>(),
            options => (options.Deadline, options.Reserve, options.QuiesceTimeout) =
                (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2), TimeSpan.Zero));
        var run = host.WaitForShutdownAsync();

        var report = await host.Services.GetRequiredService<IShutdownCoordinator>().ShutdownAsync(Sut.Reason);

        Assert.Equal(TaskOutcome.Failed, report.Task("host").Outcome);
        Assert.Contains("cut off", report.Task("host").Detail, StringComparison.Ordinal);
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void ShutdownTimeout_OfTheHost_FollowsFromTheDeadline()
    {
        using var host = Build(_ => { }, options => options.Deadline = TimeSpan.FromSeconds(70));

        Assert.Equal(TimeSpan.FromSeconds(60), host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public async Task StartAsync_TheHostsTimeoutWasSetAfterUs_IsToldAndNotRefused()
    {
        var logger = new RecordingLogger<IShutdownCoordinator>();
        using var host = await StartAsync(services => services
            .AddSingleton<ILogger<IShutdownCoordinator>>(logger)
            .PostConfigure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5)));

        var warning = Assert.Single(logger.Entries, entry => entry.Id.Id == 13);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains("HostOptions.ShutdownTimeout = 00:00:05", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_BadSettings_StopTheStart() => Assert.Throws<OptionsValidationException>(
        () => Build(_ => { }, options => options.Deadline = TimeSpan.FromSeconds(-1)));

    [Fact]
    public async Task HealthCheck_ShutdownBegins_TurnsUnhealthyBeforeTheFirstNotificationReturns()
    {
        using var host = await StartAsync(services => services.AddHealthChecks().AddGracefulShutdown());
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var coordinator = host.Services.GetRequiredService<IShutdownCoordinator>();
        var during = HealthStatus.Healthy;
        coordinator.RegisterNotification("probe", _ => during = Probe(health));

        var before = (await health.CheckHealthAsync(check => check.Tags.Contains("ready"))).Status;
        await coordinator.ShutdownAsync(Sut.Reason);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (before, during));
    }

    [Fact]
    public void AddGracefulShutdown_ConsoleLifetime_IsReplaced()
    {
        using var host = Build(_ => { });

        Assert.IsType<SignalLifetime>(host.Services.GetRequiredService<IHostLifetime>());
    }

    [Fact]
    public void AddGracefulShutdown_AnotherLifetime_IsKept()
    {
        using var host = Build(services => services.AddSingleton<IHostLifetime, PlatformLifetime>());

        Assert.IsType<PlatformLifetime>(host.Services.GetRequiredService<IHostLifetime>());
    }

    [Fact]
    public async Task StartAsync_InATestRunner_OwnsNeitherSignalsNorExitCode()
    {
        using var host = await StartAsync(_ => { });

        var coordinator = host.Services.GetRequiredService<IShutdownCoordinator>();
        coordinator.RegisterWaiter("fails", _ => throw new InvalidOperationException("so that the code is not 0"));

        Assert.False(host.Services.GetRequiredService<IProcessExit>().IsOwned);
        await host.StopAsync();
        Assert.Equal(ShutdownExitCode.Degraded, (await coordinator.ShutdownAsync(Sut.Reason)).ExitCode);
        Assert.Equal(0, Environment.ExitCode);
    }

    /// <summary>A notification is called on a thread of its own, and may block it.</summary>
    private static HealthStatus Probe(HealthCheckService health) => health.CheckHealthAsync().GetAwaiter().GetResult().Status;

    private static async Task<IHost> StartAsync(
        Action<IServiceCollection> configure, Action<GracefulShutdownOptions>? options = null)
    {
        var host = Build(configure, options);
        await host.StartAsync();
        return host;
    }

    private static IHost Build(Action<IServiceCollection> configure, Action<GracefulShutdownOptions>? options = null)
    {
        var builder = new HostApplicationBuilder();
        builder.Services.AddGracefulShutdown(options ?? (_ => { }));
        configure(builder.Services);
        return builder.Build();
    }

    private sealed class Service : IHostedService
    {
        private int _stops;

        public Latch Stopped { get; } = new();

        public int Stops => _stops;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _stops);
            Stopped.Set();
            return Task.CompletedTask;
        }
    }

    private sealed class StuckService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    private sealed class PlatformLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
