using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>Puts the account around Orleans' extension, one for each activation.</summary>
internal static class OpenEnumerationsRegistration
{
    public static void AddOpenEnumerations(this IServiceCollection services)
    {
        if (services.LastOrDefault(IsExtension)?.ImplementationType is not { } stock)
            return;

        services.Add(new ServiceDescriptor(typeof(IAsyncEnumerableGrainExtension), Create, ServiceLifetime.Scoped));

        OpenEnumerations Create(IServiceProvider provider) => new(
            provider.GetRequiredService<IGrainContext>(), (IAsyncEnumerableGrainExtension)ActivatorUtilities.CreateInstance(provider, stock),
            provider.GetRequiredService<TimeProvider>());
    }

    private static bool IsExtension(ServiceDescriptor service) =>
        !service.IsKeyedService && service.ServiceType == typeof(IAsyncEnumerableGrainExtension);
}
