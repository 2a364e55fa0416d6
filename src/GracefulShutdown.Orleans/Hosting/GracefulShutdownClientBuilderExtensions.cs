using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Adds graceful shutdown to a client process.</summary>
public static class GracefulShutdownClientBuilderExtensions
{
    /// <summary>
    /// Lets the client finish its outstanding calls before it disconnects. Adds the <see cref="IShutdownCoordinator"/> as well.
    /// </summary>
    public static IClientBuilder UseGracefulShutdown(this IClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGracefulShutdown();
        if (builder.Services.Any(service => service.ServiceType == typeof(OutstandingCalls)))
            return builder;

        builder.Services.AddSingleton<OutstandingCalls>();
        builder.Services.AddSingleton<IOutgoingGrainCallFilter>(provider => provider.GetRequiredService<OutstandingCalls>());
        builder.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>, ClientQuiesceAdapter>();
        return builder;
    }

    /// <inheritdoc cref="UseGracefulShutdown(IClientBuilder)"/>
    public static IClientBuilder UseGracefulShutdown(this IClientBuilder builder, Action<GracefulShutdownOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.UseGracefulShutdown().Services.Configure(configure);
        return builder;
    }
}
