using GracefulShutdown.Activations;
using GracefulShutdown.Bystanders;
using GracefulShutdown.Membership;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace GracefulShutdown.Placement;

/// <summary>Any placement director, seeing the cluster without its cordoned silos.</summary>
internal sealed class CordonPlacementDirector(
    IPlacementDirector inner, CordonedSilos cordoned, BystanderOrder order, BystanderFinder finder) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var isHandover = HandoverMark.IsIn(target.RequestContextData);
        if (isHandover)
        {
            var wanted = HandoverMark.TargetIn(target.RequestContextData);
            return order.Holds(target.GrainIdentity)
                ? MoveAsync(strategy, target, context, wanted)
                : PlaceAsync(strategy, target, context, new CordonPlacementContext(context, cordoned, isHandover: true, wanted));
        }

        return cordoned.IsEmpty ? inner.OnAddActivation(strategy, target, context) : PlaceAsync(strategy, target, context);
    }

    private async Task<SiloAddress> MoveAsync(
        PlacementStrategy strategy, PlacementTarget target, IPlacementContext context, SiloAddress? wanted)
    {
        var only = await order.WaitAsync(target.GrainIdentity).ConfigureAwait(false);
        var narrowed = new CordonPlacementContext(context, cordoned, isHandover: true, wanted, only);
        return only is null
            ? await PlaceAsync(strategy, target, context, narrowed).ConfigureAwait(false)
            : await inner.OnAddActivation(strategy, target, narrowed).ConfigureAwait(false);
    }

    private async Task<SiloAddress> PlaceAsync(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        await finder.FindAsync(target.GrainIdentity, strategy).ConfigureAwait(false)
        ?? await PlaceAsync(
            strategy, target, context, new CordonPlacementContext(context, cordoned, isHandover: false, wanted: null)).ConfigureAwait(false);

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
