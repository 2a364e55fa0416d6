using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown;

/// <summary>Any placement director, seeing the cluster without its cordoned silos.</summary>
internal sealed class CordonPlacementDirector(IPlacementDirector inner, CordonedSilos cordoned) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var isHandover = HandoverMark.IsIn(target.RequestContextData);
        if (cordoned.IsEmpty && !isHandover)
            return inner.OnAddActivation(strategy, target, context);

        var wanted = HandoverMark.TargetIn(target.RequestContextData);
        return PlaceAsync(strategy, target, context, new CordonPlacementContext(context, cordoned, isHandover, wanted));
    }

    private async Task<SiloAddress> PlaceAsync(
        PlacementStrategy strategy, PlacementTarget target, IPlacementContext context, CordonPlacementContext narrowed)
    {
        try
        {
            return await inner.OnAddActivation(strategy, target, narrowed).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A director may insist on a silo that it was not shown; a grain on a leaving silo is better than none. If hiding was
            // not the reason, the same exception comes again, from here.
            return await inner.OnAddActivation(strategy, target, context).ConfigureAwait(false);
        }
    }
}
