using GracefulShutdown.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.GrainReferences;
using Orleans.Runtime;

namespace GracefulShutdown.Client;

/// <summary>What the client's grain references are made from: the container, with a runtime that counts.</summary>
/// <remarks>Only for them: elsewhere Orleans insists on the runtime of its own.</remarks>
internal sealed class CountedReferences(IServiceProvider inner, OutstandingCalls calls) : IKeyedServiceProvider
{
    private readonly Lazy<CountingReferenceRuntime> _runtime = new(() => new(inner.GetRequiredService<IGrainReferenceRuntime>(), calls));

    /// <summary>Has all that makes references make such as are counted.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<CountedReferences>();
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { IsKeyedService: false } plain && plain.ServiceType == typeof(IGrainReferenceActivatorProvider))
                services[i] = ServiceDescriptor.Singleton(provider =>
                    plain.Create<IGrainReferenceActivatorProvider>(provider.GetRequiredService<CountedReferences>()));
        }
    }

    public object? GetService(Type serviceType) =>
        serviceType == typeof(IGrainReferenceRuntime) ? _runtime.Value
        : serviceType == typeof(IServiceProvider) ? this
        : inner.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => inner.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => inner.GetRequiredKeyedService(serviceType, serviceKey);
}
