using GracefulShutdown;
using GracefulShutdown.Budgets;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Execution;
using GracefulShutdown.Hosting;
using GracefulShutdown.Reporting;
using GracefulShutdown.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds graceful shutdown to a service collection.</summary>
public static class GracefulShutdownServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="IShutdownCoordinator"/>, configured from the section <c>GracefulShutdown</c> of the host's configuration.
    /// </summary>
    /// <remarks>Call it again as you like: the first call adds, every call may configure.</remarks>
    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(ShutdownCoordinator)))
            return services;

        services.AddOptionsWithValidateOnStart<GracefulShutdownOptions>();
        services.AddSingleton<IValidateOptions<GracefulShutdownOptions>, GracefulShutdownOptionsValidator>();
        services.AddSingleton(new SettingsType(typeof(GracefulShutdownOptions)));
        services.TryAddSingleton(provider => SettingsSection.Default(provider.GetService<IConfiguration>()));
        services.AddSingleton<ConfigurationReader>();
        services.AddSingleton<IConfigureOptions<GracefulShutdownOptions>>(provider => provider.GetRequiredService<ConfigurationReader>());
        services.AddSingleton<IValidateOptions<GracefulShutdownOptions>>(provider => provider.GetRequiredService<ConfigurationReader>());
        services.AddSingleton<IPostConfigureOptions<HostOptions>, HostTimeout>();

        services.AddSingleton<IBudgetCheck, HostTimeoutCheck>();
        services.AddSingleton<IBudgetCheck, KubernetesCheck>();

        services.AddLogging();
        services.AddSingleton<ConsoleFlush>();
        services.AddSingleton<IPostConfigureOptions<ConsoleLoggerOptions>>(provider => provider.GetRequiredService<ConsoleFlush>());
        services.AddSingleton<IOptionsChangeTokenSource<ConsoleLoggerOptions>>(provider => provider.GetRequiredService<ConsoleFlush>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(CreateExit);
        services.AddMetrics();
        services.AddSingleton<ShutdownMeter>();
        services.AddSingleton(new ShutdownTrace());
        services.AddSingleton(provider => new ShutdownEvents(
            provider.GetRequiredService<ILogger<IShutdownCoordinator>>(), provider.GetRequiredService<ShutdownMeter>(),
            provider.GetRequiredService<ShutdownTrace>()));
        services.AddSingleton<CurrentShutdown>();
        services.AddSingleton<StopLeases>();
        services.AddSingleton(provider => provider.GetRequiredService<ShutdownServices>().StopSteps);
        services.AddSingleton<ServerUp>();
        services.AddSingleton<ReportWriter>();
        services.AddSingleton(CreateServices);
        services.AddSingleton<StartCheck>();
        services.AddSingleton<ShutdownCoordinator>();
        services.AddSingleton<IShutdownCoordinator>(provider => provider.GetRequiredService<ShutdownCoordinator>());
        services.AddSingleton<FailedServices>();
        services.AddSingleton<ICallerCheck, HostFlow>();
        services.AddSingleton<ICallerCheck, RequestFlow>();
        services.AddSingleton<ProcessSignals>();
        services.AddHostedService<ContainerTasks>();
        services.AddHostedService<LifetimeTakeover>();
        services.AddHostedService<HostStopAdapter>();
        services.ReplaceConsoleLifetime();
        services.WrapHost();
        return services;
    }

    /// <summary>Adds the <see cref="IShutdownCoordinator"/> and configures it in code, on top of the host's configuration.</summary>
    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services, Action<GracefulShutdownOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddGracefulShutdown().Configure(configure);
    }

    /// <summary>Adds the <see cref="IShutdownCoordinator"/>, configured from a section of your choice.</summary>
    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddGracefulShutdown().AddSingleton(new SettingsSection(section));
    }

    /// <summary>Adds a part of the application that takes part in the shutdown, made by the container as a singleton.</summary>
    /// <remarks>
    /// It is made and registered with the coordinator when the host starts. In a process without a host, register it with the coordinator
    /// yourself.
    /// </remarks>
    /// <typeparam name="TTask">The part. Where it is registered as a service already, that registration is used.</typeparam>
    /// <param name="services">The services to add to.</param>
    /// <param name="name">Names it in logs and in the report. Default: the name of its type.</param>
    /// <param name="budget">How long its drain may take inside the phase. Default: all that is left of the phase's own budget.</param>
    /// <param name="after">Names of waiters that have to end first, however they end. Default: none.</param>
    /// <param name="onFailure">What follows when its drain fails or takes too long.</param>
    public static IServiceCollection AddShutdownTask<TTask>(
        this IServiceCollection services,
        string? name = null,
        TimeSpan? budget = null,
        IEnumerable<string>? after = null,
        FailureAction onFailure = FailureAction.Continue)
        where TTask : class, IShutdownTask
    {
        ArgumentNullException.ThrowIfNull(services);
        if (budget is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(budget));
        services.AddGracefulShutdown().TryAddSingleton<TTask>();
        return services.AddSingleton(new ContainerTask(typeof(TTask), name ?? typeof(TTask).Name, budget, [.. after ?? []], onFailure));
    }

    /// <summary>
    /// The console's lifetime gives its place to ours, which keeps it as a fallback. Any other one, such as systemd's or the
    /// Windows service's, stays: it stops the host, and the host's stop begins the shutdown.
    /// </summary>
    private static void ReplaceConsoleLifetime(this IServiceCollection services)
    {
        var current = services.LastOrDefault(service => service.ServiceType == typeof(IHostLifetime));
        if (current?.ImplementationType is { } type && type == typeof(ConsoleLifetime))
            services.Replace(ServiceDescriptor.Singleton<IHostLifetime>(provider => ActivatorUtilities.CreateInstance<SignalLifetime>(
                provider, ActivatorUtilities.CreateInstance<ConsoleLifetime>(provider))));
    }

    /// <summary>The host itself is a service like any other: whoever builds it takes it out of the container.</summary>
    private static void WrapHost(this IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(IHost))?.ImplementationFactory is { } create)
            services.Replace(ServiceDescriptor.Singleton<IHost>(provider =>
                ActivatorUtilities.CreateInstance<AbortableHost>(provider, (IHost)create(provider))));
    }

    private static ShutdownServices CreateServices(IServiceProvider provider) => new(
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<IShutdownCoordinator>>(),
        provider.GetRequiredService<CurrentShutdown>(),
        provider.GetRequiredService<StopLeases>(),
        provider.GetService<IHostApplicationLifetime>() is null ? null : ActivatorUtilities.CreateInstance<ApplicationHost>(provider),
        events: provider.GetRequiredService<ShutdownEvents>())
    {
        Begun = provider.GetRequiredService<ConsoleFlush>().Begin,
        Up = provider.GetRequiredService<ServerUp>(),
        Platforms = ActivatorUtilities.CreateInstance<PlatformQuestions>(provider, provider.GetRequiredService<ILogger<IShutdownCoordinator>>()),
        Callers = [.. provider.GetServices<ICallerCheck>()],
        Disabled = provider.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.Disabled,
    };

    /// <summary>Without a host there is no lifetime that could settle whose process this is.</summary>
    private static IProcessExit CreateExit(IServiceProvider provider) => new ProcessExit(provider.GetRequiredService<ILoggerFactory>())
    {
        IsOwned = provider.GetService<IHostApplicationLifetime>() is null
            && (provider.GetRequiredService<IOptions<GracefulShutdownOptions>>().Value.OwnsProcess ?? !TestRunner.IsHost),
    };
}
