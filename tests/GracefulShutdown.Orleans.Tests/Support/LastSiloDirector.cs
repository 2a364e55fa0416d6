using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Tests;

internal sealed class LastSiloDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(context.GetCompatibleSilos(target).Order().Last());
}
