using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>The gateway of a silo that leaves, with calls under way that came in through it and run on a silo that stays.</summary>
public sealed class GatewayQuiesceTests
{
    /// <summary>Far less than the 22 s that could be waited for, and more than a machine that is busy takes.</summary>
    private static readonly TimeSpan _atOnce = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("patient-single")]
    [InlineData("patient-reentrant")]
    public async Task A_reply_that_only_the_leaver_can_relay_arrives(string type)
    {
        await using var cluster = await GatewayAndServerAsync();
        var (gateway, server) = (cluster.Silos[0], cluster.Silos[1]);
        var (key, call) = await CallAsync(cluster, server, type);

        var stop = cluster.StopAndReportAsync(gateway);
        await gateway.ReachedAsync(SiloStatus.ShuttingDown);
        Latch.Named($"{key}:release").Set();

        Assert.Equal(server.Name, await call.WaitAsync(TimeSpan.FromSeconds(10)));
        var report = await stop;
        Assert.StartsWith("all silos settled after", report.Quiesce().Detail, StringComparison.Ordinal);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
    }

    [Fact]
    public async Task A_reply_that_the_budget_cuts_off_is_counted_and_named()
    {
        await using var cluster = await GatewayAndServerAsync(options => options.QuiesceTimeout = TimeSpan.FromMilliseconds(500));
        var (gateway, server) = (cluster.Silos[0], cluster.Silos[1]);
        var (key, call) = await CallAsync(cluster, server, "patient-reentrant");

        var report = await cluster.StopAndReportAsync(gateway);

        Assert.Equal(TaskOutcome.TimedOut, report.Quiesce().Outcome);
        Assert.EndsWith(
            $"on {server.SiloAddress}: 1 activations (patient-reentrant/{key})", report.Quiesce().Detail, StringComparison.Ordinal);
        Assert.Equal(ShutdownOutcome.Degraded, report.Outcome);
        Latch.Named($"{key}:release").Set();
        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    [Fact]
    public async Task A_further_signal_ends_the_wait()
    {
        await using var cluster = await GatewayAndServerAsync();
        var (gateway, server) = (cluster.Silos[0], cluster.Silos[1]);
        var (key, call) = await CallAsync(cluster, server, "patient-single");

        var stop = cluster.StopAndReportAsync(gateway);
        await gateway.ReachedAsync(SiloStatus.ShuttingDown);
        gateway.Service<ShutdownCoordinator>().Force();

        var quiesce = (await stop).Quiesce();
        Assert.Equal(TaskOutcome.TimedOut, quiesce.Outcome);
        Assert.StartsWith("cut short", quiesce.Detail, StringComparison.Ordinal);
        Latch.Named($"{key}:release").Set();
        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    [Fact]
    public async Task An_end_of_the_response_timeout_is_no_loss()
    {
        await using var cluster = await GatewayAndServerAsync(
            configure: silo => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(1)));
        var (gateway, server) = (cluster.Silos[0], cluster.Silos[1]);
        var (key, call) = await CallAsync(cluster, server, "patient-single");

        var report = await cluster.StopAndReportAsync(gateway);

        Assert.StartsWith("no caller waits any more", report.Quiesce().Detail, StringComparison.Ordinal);
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);
        Latch.Named($"{key}:release").Set();
        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    [Fact]
    public async Task A_client_that_is_connected_to_the_other_silo_needs_no_wait_for_its_reply()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (gateway, server) = (cluster.Silos[0], cluster.Silos[1]);
        await server.ConnectedAsync(gateway);
        var (key, call) = await CallAsync(cluster, server, "patient-reentrant");

        var report = await cluster.StopAndReportAsync(gateway);

        Assert.Equal("no reply depends on this gateway", report.Quiesce().Detail);
        Assert.InRange(report.Quiesce().Duration, TimeSpan.Zero, _atOnce);
        Latch.Named($"{key}:release").Set();
        Assert.Equal(server.Name, await call);
    }

    [Fact]
    public async Task A_client_with_the_library_connects_to_a_silo_that_joins_before_it_has_called_it()
    {
        await using var cluster = await GatewayAndServerAsync(client: client =>
        {
            client.UseGracefulShutdown();
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromMilliseconds(100));
        });

        await cluster.Silos[1].ConnectedAsync(cluster.Silos[0]);
    }

    [Fact]
    public async Task An_idle_cluster_leaves_at_once()
    {
        await using var cluster = await GatewayAndServerAsync();
        await cluster.CounterOnAsync(cluster.Silos[1]);

        var report = await cluster.StopAndReportAsync(cluster.Silos[0]);

        Assert.StartsWith("all silos settled", report.Quiesce().Detail, StringComparison.Ordinal);
        Assert.InRange(report.Quiesce().Duration, TimeSpan.Zero, _atOnce);
    }

    [Fact]
    public async Task A_silo_that_no_client_has_called_leaves_at_once()
    {
        await using var cluster = await GatewayAndServerAsync();

        var report = await cluster.StopAndReportAsync(cluster.Silos[1]);

        Assert.Equal("no client has ever called", report.Quiesce().Detail);
    }

    [Fact]
    public async Task A_silo_without_the_library_says_nothing_and_the_budget_decides()
    {
        await using var cluster = await GatewayAndServerAsync(
            options => options.QuiesceTimeout = TimeSpan.FromMilliseconds(500), hasLibrary: silo => silo.SiloName.EndsWith('0'));
        var (gateway, server) = (cluster.Silos[0], cluster.Silos[1]);
        await cluster.CounterOnAsync(server);

        var report = await cluster.StopAndReportAsync(gateway);

        Assert.Equal(TaskOutcome.TimedOut, report.Quiesce().Outcome);
        Assert.EndsWith($"on {server.SiloAddress}, which did not say", report.Quiesce().Detail, StringComparison.Ordinal);
    }

    /// <summary>A silo that the client is connected to, and one that it does not know: it has joined later.</summary>
    private static async Task<InProcessTestCluster> GatewayAndServerAsync(
        Action<GracefulShutdownOptions>? options = null, Action<ISiloBuilder>? configure = null, Action<IClientBuilder>? client = null,
        Func<InProcessTestSiloSpecificOptions, bool>? hasLibrary = null)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((details, silo) =>
        {
            if (hasLibrary?.Invoke(details) is not false)
                silo.UseGracefulShutdown(options ?? (_ => { }));
            configure?.Invoke(silo);
        });
        builder.ConfigureClient(builder =>
        {
            // Longer than what is waited for here, so that a reply that is lost is one.
            builder.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
            client?.Invoke(builder);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        var server = await cluster.StartAdditionalSiloAsync();
        await cluster.Silos[0].KnowsGrainsOfAsync(server);
        return cluster;
    }

    /// <summary>A call that has begun on the silo.</summary>
    private static async Task<(string Key, Task<string> Call)> CallAsync(
        InProcessTestCluster cluster, InProcessSiloHandle silo, string type)
    {
        var key = Guid.NewGuid().ToString("N");
        var grain = cluster.Client.GetGrain<IPatientGrain>(GrainId.Create(type, key));
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        var call = grain.WaitAsync();
        RequestContext.Clear();
        await Latch.Named($"{key}:started").WaitAsync();
        return (key, call);
    }
}
