using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.Services;

namespace Orleans.Hosting;

/// <summary>Adds graceful shutdown to a silo.</summary>
public static class GracefulShutdownSiloBuilderExtensions
{
    /// <summary>
    /// Lets the silo leave in three phases: placement avoids it, its grains are handed over to other silos while it is Active,
    /// and only then does Orleans stop it. Adds the <see cref="IShutdownCoordinator"/> as well.
    /// </summary>
    public static ISiloBuilder UseGracefulShutdown(this ISiloBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddGracefulShutdown();
        if (services.Any(service => service.ServiceType == typeof(ISiloDrain)))
            return builder;

        services.AddCordon();
        services.AddHandover();
        services.AddForgetting();
        services.AddSingleton<ISiloDrain, SiloDrain>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloDrainRegistration>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DrainLifecycleAdapter>();
        services.AddAbortableStart();
        if (builder.Configuration.GetSection(GracefulShutdownOptions.SectionName)[nameof(GracefulShutdownOptions.TrackCalls)] is { } text
            && bool.TryParse(text, out var track) && track)
        {
            services.AddCallTracking();
        }

        return builder;
    }

    /// <inheritdoc cref="UseGracefulShutdown(ISiloBuilder)"/>
    public static ISiloBuilder UseGracefulShutdown(this ISiloBuilder builder, Action<GracefulShutdownOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.UseGracefulShutdown().Services.Configure(configure);
        var options = new GracefulShutdownOptions();
        configure(options);
        if (options.TrackCalls)
            builder.Services.AddCallTracking();
        return builder;
    }

    private static void AddCordon(this IServiceCollection services)
    {
        services.AddSingleton<CordonedSilos>();
        services.AddSingleton<CordonServiceClient>();
        services.AddSingleton<CordonAnnouncer>();
        services.AddSingleton<CordonKeeper>();
        services.AddSingleton<SiloVersion>();
        services.AddGrainService<CordonService>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, CordonLifecycleAdapter>();
        services.AddSingleton(provider => new PlacementDirectorResolver(
            ActivatorUtilities.CreateInstance<CordonPlacementDirectors>(provider)));
    }

    private static void AddHandover(this IServiceCollection services)
    {
        services.AddSingleton<ActivationTracker>();
        services.AddSingleton<IActivationWorkingSetObserver>(provider => provider.GetRequiredService<ActivationTracker>());
        services.AddSingleton<HandoverTraitsCache>();
        services.AddSingleton<HandoverTargetFinder>();
        services.AddSingleton<ActivationMove>();
        services.AddSingleton<HandoverLanes>();
        services.AddSingleton<HandoverBlockers>();
        services.AddSingleton<ActivationHandover>();
        services.AddSingleton<IPostConfigureOptions<GrainCollectionOptions>, DeactivationTimeout>();
    }

    /// <summary>A filter has to be there when the silo is built; whether to have one cannot wait for the options.</summary>
    private static void AddCallTracking(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(RunningCalls)))
            return;

        services.AddSingleton<RunningCalls>();
        services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<RunningCalls>());
    }

    private static void AddForgetting(this IServiceCollection services)
    {
        services.AddSingleton<EmptiedSilos>();
        services.AddSingleton<IPostConfigureOptions<GrainDirectoryOptions>, DirectoryCacheOptions>();
        services.TryAddTransient(DirectoryCacheFactory.Create);
    }

    private static void AddAbortableStart(this IServiceCollection services)
    {
        services.TryAddSingleton<SiloLifecycleSubject>();
        services.AddSingleton<AbortableSiloLifecycle>();
        services.AddSingleton<ISiloLifecycleSubject>(provider => provider.GetRequiredService<AbortableSiloLifecycle>());
        services.AddHostedService<AbortedHostStart>();
    }
}
