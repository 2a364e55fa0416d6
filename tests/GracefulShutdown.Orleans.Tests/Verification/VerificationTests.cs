using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.GrainDirectory;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Tests;

/// <summary>What the library stands on is compared with what is there, at each start.</summary>
public sealed class VerificationTests
{
    private static readonly LifecycleStep _shuttingDown = new("MembershipAgent", ServiceLifecycleStage.BecomeActive);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_normal_start_finds_everything_in_order_and_connected(bool distributedDirectory) =>
        Assert.Empty(await StartAsync(_ => { }, distributedDirectory));

    /// <summary>A test cluster has a directory and a transport of its own; here is neither.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_normal_start_outside_of_a_test_cluster_is_in_order_as_well(bool hasGateway)
    {
        var warnings = new Warnings();
        using var host = Build(warnings, silo => silo.Configure<EndpointOptions>(options =>
        {
            options.SiloPort = FreePort();
            options.GatewayPort = hasGateway ? FreePort() : 0;
        }));

        await host.StartAsync();
        await host.StopAsync();

        Assert.DoesNotContain(warnings.Entries, IsOfVerification);
    }

    [Fact]
    public async Task A_silo_that_caches_nothing_is_in_order_as_well() =>
        Assert.Empty(await StartAsync(silo => silo.Services.Configure<GrainDirectoryOptions>(options => options.CacheSize = 0)));

    [Fact]
    public async Task A_start_whose_stages_were_tampered_with_is_refused_and_both_orders_are_named()
    {
        using var host = Build(new Warnings(), silo => Tamper(silo, _shuttingDown, ShutdownStages.Quiesce - 1));

        var error = await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync());

        Assert.Contains(
            "MembershipAgent 19995 (membership: Active, ShuttingDown) was expected at 19999, and stands otherwise to this library's Quiesce 19996",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Expected, as it stops: [Drain 20002] > [VerifyWiring 20001] > [Save 20001] > Orleans.Runtime.Silo 20000",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("> MembershipAgent 19999 > Orleans.Runtime.Silo 19998 > [Quiesce 19996] >", error.Message, StringComparison.Ordinal);
        Assert.Contains("Found: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("> Orleans.Runtime.Silo 19998 > [Quiesce 19996] > MembershipAgent 19995 >", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{OrleansVersion.Loaded}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_participant_that_is_not_there_is_a_warning_with_the_version_of_Orleans()
    {
        var (id, text) = Assert.Single(await StartAsync(silo => Tamper(silo, new LifecycleStep("PlacementService", 2001), other: null)));

        Assert.Equal(162, id);
        Assert.Contains($"Orleans {OrleansVersion.Loaded} has no lifecycle participant PlacementService at 2001", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_lifecycle_registered_later_is_named()
    {
        var (id, text) = Assert.Single(await StartAsync(silo => silo.Services.AddSingleton<ISiloLifecycleSubject>(
            services => services.GetRequiredService<SiloLifecycleSubject>())));

        Assert.Equal(163, id);
        Assert.Contains(typeof(SiloLifecycleSubject).FullName!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_placement_resolver_registered_later_is_named()
    {
        var (id, text) = Assert.Single(await StartAsync(silo => silo.Services.AddSingleton<PlacementDirectorResolver>()));

        Assert.Equal(163, id);
        Assert.Contains("another PlacementDirectorResolver, with Orleans.Runtime.Placement.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_directory_cache_registered_later_is_named()
    {
        var (id, text) = Assert.Single(await StartAsync(silo => silo.Services.AddSingleton(
            services => GrainDirectoryCacheFactory.CreateGrainDirectoryCache(services, new GrainDirectoryOptions()))));

        Assert.Equal(163, id);
        Assert.Contains("LruGrainDirectoryCache", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caching_strategy_that_is_set_later_is_named()
    {
        var (id, text) = Assert.Single(await StartAsync(silo => silo.Services.PostConfigure<GrainDirectoryOptions>(
            options => options.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.LRU)));

        Assert.Equal(163, id);
        Assert.Contains("took 1 of 2 directory caches", text, StringComparison.Ordinal);
    }

    private static void Tamper(ISiloBuilder silo, LifecycleStep step, int? other) => silo.Services.AddSingleton<ISiloLifecycleSubject>(
        services => new TamperedLifecycle(services.GetRequiredService<AbortableSiloLifecycle>(), step, other));

    /// <summary>Starts and stops a silo, and returns what it warned of by the events of the verification.</summary>
    private static async Task<IReadOnlyList<(int Id, string Text)>> StartAsync(
        Action<ISiloBuilder> configure, bool distributedDirectory = false)
    {
        var warnings = new Warnings();
        await using var cluster = await Cluster.StartAsync(
            1,
            (_, silo) =>
            {
                silo.Services.AddSingleton<ILoggerProvider>(warnings);
                configure(silo);
            },
            distributedDirectory);
        return [.. warnings.Entries.Where(IsOfVerification)];
    }

    private static bool IsOfVerification((int Id, string Text) entry) => entry.Id is >= 160 and < 170;

    /// <summary>Below the range that the system takes the near ends of outgoing connections from.</summary>
    private static int FreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_768));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody listens there: the next.
            }
        }
    }

    private static IHost Build(Warnings warnings, Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(warnings);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.UseGracefulShutdown();
            configure(silo);
        });
        return builder.Build();
    }
}
