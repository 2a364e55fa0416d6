using System.Reflection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A cluster of silos in this process, all with graceful shutdown.</summary>
internal static class Cluster
{
    public static Task<InProcessTestCluster> StartAsync(short silos, Action<ISiloBuilder>? configure = null) =>
        StartAsync(silos, (_, silo) => configure?.Invoke(silo));

    /// <param name="silos">How many.</param>
    /// <param name="configure">Is given each silo's name.</param>
    /// <param name="distributedDirectory">Orleans' distributed directory instead of the test cluster's own.</param>
    /// <param name="defaultDirectory">Orleans' default directory instead of it.</param>
    public static async Task<InProcessTestCluster> StartAsync(
        short silos, Action<string, ISiloBuilder> configure, bool distributedDirectory = false, bool defaultDirectory = false)
    {
        var builder = new InProcessTestClusterBuilder(silos);
#pragma warning disable ORLEANSEXP003 // Experimental in Orleans.
        builder.Options.UseDistributedGrainDirectory = distributedDirectory;
#pragma warning restore ORLEANSEXP003
        // Not public: a test cluster has either of the other two.
        typeof(InProcessTestClusterOptions)
            .GetProperty("UseTestClusterGrainDirectory", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!
            .SetValue(builder.Options, !defaultDirectory);
        builder.ConfigureSilo((options, silo) =>
        {
            silo.UseGracefulShutdown(options => options.GracePeriod = TimeSpan.FromSeconds(95));
            silo.AddMemoryGrainStorageAsDefault();
            silo.Services.AddPlacementDirector<LastSiloPlacement, LastSiloDirector>();
            configure(options.SiloName, silo);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    public static T Service<T>(this InProcessSiloHandle silo)
        where T : notnull => silo.SiloHost.Services.GetRequiredService<T>();

    /// <summary>Stops the silo the way a test cluster does, and joins the run from outside.</summary>
    public static async Task<ShutdownReport> StopAndReportAsync(this InProcessTestCluster cluster, InProcessSiloHandle silo)
    {
        var coordinator = silo.Service<IShutdownCoordinator>();
        await cluster.StopSiloAsync(silo);
        return await coordinator.ShutdownAsync(ShutdownReason.Requested("late"));
    }

    /// <summary>Pins a new grain to a silo, and leaves later placements free.</summary>
    public static async Task<ICounterGrain> CounterOnAsync(this InProcessTestCluster cluster, InProcessSiloHandle silo)
    {
        var grain = cluster.Client.GetGrain<ICounterGrain>(Guid.NewGuid().ToString("N"));
        await PinAsync(silo, async () => Assert.Equal(silo.Name, (await grain.IncrementAsync()).Silo));
        return grain;
    }

    /// <inheritdoc cref="CounterOnAsync"/>
    public static async Task<T> OnAsync<T>(this InProcessTestCluster cluster, InProcessSiloHandle silo, string key)
        where T : ITouchable
    {
        var grain = cluster.Client.GetGrain<T>(key);
        await PinAsync(silo, grain.TouchAsync);
        return grain;
    }

    /// <inheritdoc cref="CounterOnAsync"/>
    public static async Task<T> OnAsync<T>(this InProcessTestCluster cluster, InProcessSiloHandle silo, GrainId id)
        where T : ITouchable
    {
        var grain = cluster.Client.GetGrain<T>(id);
        await PinAsync(silo, grain.TouchAsync);
        return grain;
    }

    private static async Task PinAsync(InProcessSiloHandle silo, Func<Task> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        try
        {
            await call();
        }
        finally
        {
            RequestContext.Clear();
        }
    }
}
