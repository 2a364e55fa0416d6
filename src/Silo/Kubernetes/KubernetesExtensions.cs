using Silo.Configuration;
using Silo.Shutdown;

namespace Silo.Kubernetes;

internal static class KubernetesExtensions
{
    /// <summary>Opt-in: without <c>Silo:DeletionCostInterval</c> the API server is not asked for anything.</summary>
    public static ISiloBuilder UseDeletionCost(this ISiloBuilder silo)
    {
        var interval = $"{SiloSettings.SectionName}:{nameof(SiloSettings.DeletionCostInterval)}";
        if (silo.Configuration.GetValue<TimeSpan>(interval) == TimeSpan.Zero)
            return silo;

        silo.Services.AddActivationCount();
        silo.Services.AddSingleton(_ => KubernetesApi.OfThePod());
        silo.Services.AddHostedService<DeletionCost>();
        return silo;
    }
}
