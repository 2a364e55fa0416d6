using System.Collections.Concurrent;
using GracefulShutdown.Bystanders;
using GracefulShutdown.Membership;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Placement;

/// <summary>
/// Where Orleans looks its placement directors up: the container, with every director wrapped. Looking them up late catches
/// directors registered after us, too.
/// </summary>
/// <remarks>
/// Not a placement filter: those are part of the grain manifest, and silos without them could not place the grains any more
/// while a cluster is rolled onto this library.
/// </remarks>
internal sealed class CordonPlacementDirectors(IServiceProvider inner, CordonedSilos cordoned) : IKeyedServiceProvider
{
    private readonly ConcurrentDictionary<object, CordonPlacementDirector> _directors = new();

    public object? GetService(Type serviceType) => inner.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        serviceType == typeof(IPlacementDirector) && serviceKey is not null
            ? Wrap(serviceKey)
            : inner.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey) ?? inner.GetRequiredKeyedService(serviceType, serviceKey);

    private CordonPlacementDirector? Wrap(object strategy)
    {
        if (_directors.TryGetValue(strategy, out var director))
            return director;

        return inner.GetKeyedService<IPlacementDirector>(strategy) is { } plain
            ? _directors.GetOrAdd(strategy, new CordonPlacementDirector(
                plain, cordoned, inner.GetRequiredService<BystanderOrder>(), inner.GetRequiredService<BystanderFinder>()))
            : null;
    }
}
