using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Silo.Configuration;

namespace Silo.Kubernetes;

internal static class KubernetesExtensions
{
    /// <summary>Opt-in: without <c>Silo:DeletionCostInterval</c> and <c>Silo:ReadDeletionTime</c> the API server is not asked for anything.</summary>
    public static ISiloBuilder UseKubernetes(this ISiloBuilder silo)
    {
        var settings = silo.Configuration.GetSection(SiloSettings.SectionName);
        var drains = silo.Services.Any(service => service.ServiceType == typeof(ISiloDrain));
        if (drains && settings.GetValue<TimeSpan>(nameof(SiloSettings.DeletionCostInterval)) > TimeSpan.Zero)
            silo.Services.AddKubernetesApi().AddHostedService<DeletionCost>();

        if (settings.GetValue<bool>(nameof(SiloSettings.ReadDeletionTime)))
            silo.Services.AddKubernetesApi().AddSingleton<IPlatformTimeLeft, PodTimeLeft>();
        return silo;
    }

    private static IServiceCollection AddKubernetesApi(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => KubernetesApi.OfThePod(provider.GetRequiredService<IOptions<SiloSettings>>().Value.ApiAccessPath));
        return services;
    }
}
