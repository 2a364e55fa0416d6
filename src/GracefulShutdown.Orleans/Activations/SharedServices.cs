using Microsoft.Extensions.DependencyInjection;

namespace GracefulShutdown.Activations;

/// <summary>Which services are the same for all activations: what is registered as a singleton and in no other way.</summary>
/// <param name="services">The silo's registrations; read when it runs, so that it is complete.</param>
internal sealed class SharedServices(IServiceCollection services)
{
    private readonly Lazy<ILookup<Type, ServiceLifetime>> _lifetimes = new(() =>
        services.Where(service => !service.IsKeyedService).ToLookup(service => service.ServiceType, service => service.Lifetime));

    public bool Contains(Type service)
    {
        var lifetimes = _lifetimes.Value[service];
        if (!lifetimes.Any() && service.IsGenericType)
            lifetimes = _lifetimes.Value[service.GetGenericTypeDefinition()];
        return lifetimes.Any() && lifetimes.All(lifetime => lifetime is ServiceLifetime.Singleton);
    }
}
