using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Says which silo it was placed on; one grain type for each placement strategy.</summary>
public interface IPlacedGrain : IGrainWithIntegerKey
{
    Task<string> WhereAsync();
}

internal abstract class PlacedGrain : Grain, IPlacedGrain
{
    public Task<string> WhereAsync() => Task.FromResult(ServiceProvider.GetRequiredService<ILocalSiloDetails>().Name);
}

[RandomPlacement]
[GrainType("placed-random")]
internal sealed class RandomlyPlacedGrain : PlacedGrain;

[PreferLocalPlacement]
[GrainType("placed-local")]
internal sealed class LocallyPlacedGrain : PlacedGrain;

[HashBasedPlacement]
[GrainType("placed-hash")]
internal sealed class HashPlacedGrain : PlacedGrain;

[ActivationCountBasedPlacement]
[GrainType("placed-count")]
internal sealed class CountPlacedGrain : PlacedGrain;

[ResourceOptimizedPlacement]
[GrainType("placed-resource")]
internal sealed class ResourcePlacedGrain : PlacedGrain;

[StatelessWorker]
[GrainType("placed-worker")]
internal sealed class WorkerPlacedGrain : PlacedGrain;

[LastSiloPlacement]
[GrainType("placed-custom")]
internal sealed class CustomPlacedGrain : PlacedGrain;

/// <summary>A strategy of a user's own, whose director is registered after the library.</summary>
[Serializable, GenerateSerializer]
internal sealed class LastSiloPlacement : PlacementStrategy;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class LastSiloPlacementAttribute() : PlacementAttribute(new LastSiloPlacement());
