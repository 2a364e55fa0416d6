using GracefulShutdown;
using GracefulShutdown.Activations;
using GracefulShutdown.Budgets;
using GracefulShutdown.Bystanders;
using GracefulShutdown.Calls;
using GracefulShutdown.Control;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.DirectoryCache;
using GracefulShutdown.Drain;
using GracefulShutdown.Errors;
using GracefulShutdown.Execution;
using GracefulShutdown.Forwarding;
using GracefulShutdown.Gateway;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Handover;
using GracefulShutdown.Hosting;
using GracefulShutdown.Lifecycle;
using GracefulShutdown.Membership;
using GracefulShutdown.Pace;
using GracefulShutdown.Peers;
using GracefulShutdown.Placement;
using GracefulShutdown.Turns;
using GracefulShutdown.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.Serialization.Serializers;
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

        services.AddSingleton(new ShutdownTrace("silo"));
        services.AddCordon();
        services.AddHandover();
        services.AddForgetting();
        services.AddBystanders();
        services.AddQuiesce();
        services.AddControl();
        services.AddSingleton<ISiloDrain, SiloDrain>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DrainMeter>();
        services.AddMembership();
        services.AddSingleton<ICallerCheck, GrainTurnCheck>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloDrainRegistration>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DrainLifecycleAdapter>();
        services.AddAbortableStart();
        services.AddVerification();
        services.AddTransient<IConfigurationValidator, GrainDirectoryCheck>();
        services.AddTransient<IConfigurationValidator, DrainBudgetCheck>();
        services.AddTransient<IConfigurationValidator>(provider =>
            new MemoryStorageCheck(services, provider.GetRequiredService<ILogger<MemoryStorageCheck>>()));
        return builder.UseSiloOptions(options => options.Read(services.GivenSection() ?? SettingsSection.Default(builder.Configuration).Section));
    }

    /// <inheritdoc cref="UseGracefulShutdown(ISiloBuilder)"/>
    /// <param name="builder">The silo to add to.</param>
    /// <param name="configure">Sets the budgets of the shutdown, on top of the configuration.</param>
    public static ISiloBuilder UseGracefulShutdown(this ISiloBuilder builder, Action<GracefulShutdownOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.UseGracefulShutdown().Services.Configure(configure);
        return builder;
    }

    /// <inheritdoc cref="UseGracefulShutdown(ISiloBuilder)"/>
    /// <param name="builder">The silo to add to.</param>
    /// <param name="configure">Sets what the silo does when it leaves, on top of the configuration.</param>
    public static ISiloBuilder UseGracefulShutdown(this ISiloBuilder builder, Action<GracefulShutdownSiloOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.UseGracefulShutdown().UseSiloOptions(options => configure(options.Options));
    }

    /// <inheritdoc cref="UseGracefulShutdown(ISiloBuilder)"/>
    /// <param name="builder">The silo to add to.</param>
    /// <param name="section">Read instead of the section <c>GracefulShutdown</c>, for the budgets and for the silo.</param>
    public static ISiloBuilder UseGracefulShutdown(this ISiloBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGracefulShutdown(section);
        return builder.UseGracefulShutdown().UseSiloOptions(options => options.Read(section));
    }

    private static void AddCordon(this IServiceCollection services)
    {
        services.AddSingleton<CordonedSilos>();
        services.AddSingleton<SilentSilos>();
        services.AddSingleton<CordonServiceClient>();
        services.AddSingleton<CordonAnnouncer>();
        services.AddSingleton<CordonKeeper>();
        services.AddSingleton<SiloVersion>();
        services.AddSingleton<DirectoryKind>();
        services.AddGrainService<CordonService>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, CordonLifecycleAdapter>();
        services.AddSingleton(provider => new PlacementDirectorResolver(
            ActivatorUtilities.CreateInstance<CordonPlacementDirectors>(provider)));
    }

    private static void AddMembership(this IServiceCollection services)
    {
        services.AddSingleton<MembershipWatch>();
        services.AddSingleton<DeclaredDead>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<DeclaredDead>());

        // Around Orleans' own, or the one that was registered in its place.
        var handler = services.LastOrDefault(service => service is { IsKeyedService: false } && service.ServiceType == typeof(IFatalErrorHandler));
        if (handler is not null)
            services.AddSingleton<IFatalErrorHandler>(provider =>
                new ReportedFatalErrors(handler.Create<IFatalErrorHandler>(provider), provider));
    }

    private static void AddHandover(this IServiceCollection services)
    {
        services.AddSingleton<ActivationTracker>();
        services.AddSingleton<IActivationWorkingSetObserver>(provider => provider.GetRequiredService<ActivationTracker>());
        services.AddSingleton<BusyActivations>();
        services.AddSingleton<TurnGap>();
        services.AddOpenEnumerations();
        services.AddSingleton<InFlight>();
        services.AddSingleton(new SharedServices(services));
        services.AddSingleton<HandoverTraitsCache>();
        services.AddSingleton<HandoverTargetFinder>();
        services.AddSingleton<ActivationMove>();
        services.AddSingleton<HandoverLanes>();
        services.AddSingleton<HandoverBlockers>();
        services.AddSingleton<CallAccount>();
        services.AddSingleton<ActivationHandover>();
        services.AddSingleton<HandoverArrivals>();
        services.AddSingleton<ActivationErrors>();
        services.AddSingleton<MessageLimit>();
        services.AddSingleton<BatchBytes>();
        services.AddSingleton<ILoggerProvider, ActivationErrorLog>();
        services.AddSingleton<IGeneralizedCodec, MissingCodecs>();
        services.AddSingleton<IPostConfigureOptions<GrainCollectionOptions>, DeactivationTimeout>();
    }

    /// <summary>Changes the options, and registers what follows from them.</summary>
    private static ISiloBuilder UseSiloOptions(this ISiloBuilder builder, Action<SiloOptionsAtBuild> change)
    {
        var atBuild = builder.Services.SiloOptionsAtBuild();
        change(atBuild);
        if (atBuild.Options.TrackCalls)
            builder.Services.AddCallTracking();
        if (atBuild.Options.DistributedGrainDirectory)
        {
#pragma warning disable ORLEANSEXP003 // Experimental in Orleans, and the only directory that survives a departure without collateral.
            builder.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        }

        return builder;
    }

    private static SiloOptionsAtBuild SiloOptionsAtBuild(this IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(SiloOptionsAtBuild))?.ImplementationInstance is SiloOptionsAtBuild known)
            return known;

        var atBuild = new SiloOptionsAtBuild();
        services.AddSingleton(atBuild);
        services.AddSingleton(new SettingsType(typeof(GracefulShutdownSiloOptions)));
        services.AddOptionsWithValidateOnStart<GracefulShutdownSiloOptions>();
        services.AddSingleton<IConfigureOptions<GracefulShutdownSiloOptions>>(atBuild);
        services.AddSingleton<IValidateOptions<GracefulShutdownSiloOptions>, SiloOptionsValidator>();
        return atBuild;
    }

    /// <summary>The section that was given to <c>AddGracefulShutdown</c>, if any was.</summary>
    private static IConfiguration? GivenSection(this IServiceCollection services) => services
        .Select(service => service.ImplementationInstance).OfType<SettingsSection>().LastOrDefault()?.Section;

    private static void AddCallTracking(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(RunningCalls)))
            return;

        services.AddSingleton<RunningCalls>();
        services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<RunningCalls>());
    }

    private static void AddBystanders(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryEntries>();
        services.AddSingleton<LeaversEntries>();
        services.AddSingleton<DirectoryView>();
        services.AddSingleton<Bystanders>();
        services.AddSingleton<IBystanders>(provider => provider.GetRequiredService<Bystanders>());
        services.AddSingleton<BystanderOrder>();
        services.AddSingleton<BystanderFinder>();
        services.AddSingleton<IActivationWorkingSetObserver, BystanderRescue>();
        services.AddSingleton<BystanderDeparture>();
    }

    private static void AddForgetting(this IServiceCollection services)
    {
        services.AddSingleton<EmptiedSilos>();
        services.AddSingleton<IPostConfigureOptions<GrainDirectoryOptions>, DirectoryCacheOptions>();
        services.AddSingleton<DirectoryCacheCount>();
        services.TryAddTransient(provider =>
            provider.GetRequiredService<DirectoryCacheCount>().Add(DirectoryCacheFactory.Create(provider)));
    }

    private static void AddQuiesce(this IServiceCollection services)
    {
        services.AddSingleton<ClientTraffic>();
        services.AddSingleton<ConnectedClients>();
        services.AddSingleton<IPostConfigureOptions<SiloConnectionOptions>, GatewayConnectionOptions>();
        services.AddSingleton<RequestCount>();
        services.AddSingleton<Settlement>();
        services.AddKeyedSingleton<IGrainExtension, ActivationProbe>(typeof(IActivationProbe));
        services.AddGrainService<QuiesceService>();
        services.AddSingleton<QuiesceServiceClient>();
        services.AddSingleton<OtherSilos>();
        services.AddSingleton<StopSendingNotice>();
        services.AddSingleton<GatewayLull>();
        services.AddSingleton<GatewayQuiesce>();
        services.AddSingleton<ForwardedCalls>();
        services.AddSingleton<ForwardedQuiesce>();
        services.AddSingleton<GrainServiceQuiesce>();
        services.AddSingleton<IBudgetCheck, ResponseTimeoutCheck>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, QuiesceLifecycleAdapter>();
    }

    private static void AddAbortableStart(this IServiceCollection services)
    {
        services.TryAddSingleton<SiloLifecycleSubject>();
        services.AddSingleton<AbortableSiloLifecycle>();
        services.AddSingleton<ISiloLifecycleSubject>(provider => provider.GetRequiredService<AbortableSiloLifecycle>());
    }

    private static void AddVerification(this IServiceCollection services)
    {
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, OrderVerification>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WiringVerification>();
    }
}
