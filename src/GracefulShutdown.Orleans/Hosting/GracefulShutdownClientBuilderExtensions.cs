using GracefulShutdown;
using GracefulShutdown.Client;
using GracefulShutdown.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Adds graceful shutdown to a client process.</summary>
public static class GracefulShutdownClientBuilderExtensions
{
    /// <summary>
    /// Lets the client finish its outstanding calls before it disconnects, and keeps it connected to every gateway, so that no reply
    /// needs the one that leaves. Adds the <see cref="IShutdownCoordinator"/> as well.
    /// </summary>
    /// <remarks>
    /// It looks for new gateways every ten seconds instead of every minute; <see cref="GatewayOptions.GatewayListRefreshPeriod"/>
    /// sets another period.
    /// </remarks>
    public static IClientBuilder UseGracefulShutdown(this IClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGracefulShutdown();
        if (builder.Services.Any(service => service.ServiceType == typeof(OutstandingCalls)))
            return builder;

        // Settings that client and silo share may name the silo's as well.
        builder.Services.AddSingleton(new SettingsType(typeof(GracefulShutdownSiloOptions)));
        builder.Services.AddSingleton<OutstandingCalls>();
        CountedReferences.AddTo(builder.Services);
        builder.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>, ClientQuiesceAdapter>();
        builder.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>, GatewayConnector>();

        // The first of all, so that whatever the user configures counts.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<GatewayOptions>>(
            new ConfigureOptions<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayConnector.RefreshPeriod)));
        return builder;
    }

    /// <inheritdoc cref="UseGracefulShutdown(IClientBuilder)"/>
    /// <param name="builder">The client to add to.</param>
    /// <param name="configure">Sets the budgets of the shutdown, on top of the configuration.</param>
    public static IClientBuilder UseGracefulShutdown(this IClientBuilder builder, Action<GracefulShutdownOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.UseGracefulShutdown().Services.Configure(configure);
        return builder;
    }

    /// <inheritdoc cref="UseGracefulShutdown(IClientBuilder)"/>
    /// <param name="builder">The client to add to.</param>
    /// <param name="section">Read instead of the section <c>GracefulShutdown</c>.</param>
    public static IClientBuilder UseGracefulShutdown(this IClientBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGracefulShutdown(section);
        return builder.UseGracefulShutdown();
    }
}
