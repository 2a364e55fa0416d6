using GracefulShutdown.Handover;
using GracefulShutdown.Membership;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace GracefulShutdown.Bystanders;

/// <summary>
/// Lets an activation take its memory to another silo when Orleans' default directory deactivates it because its entry was on a silo that
/// leaves.
/// </summary>
/// <remarks>
/// Orleans tells its observers right before the activation is Deactivating, and holds its lock meanwhile. An activation that is Deactivating
/// already and is told to migrate migrates at the end of that. Before it is too early, for then migrating begins a deactivation of its own; so
/// it is told on its own scheduler, where the deactivation waits for its turn as well.
/// </remarks>
internal sealed class BystanderRescue(EmptiedSilos emptied, IServiceProvider services) : IActivationWorkingSetObserver
{
    // Not in the constructor: the working set is built before what these need.
    private readonly Lazy<Bystanders> _bystanders = new(services.GetRequiredService<Bystanders>);
    private readonly Lazy<BystanderOrder> _order = new(services.GetRequiredService<BystanderOrder>);
    private readonly Lazy<IGrainContextAccessor> _accessor = new(services.GetRequiredService<IGrainContextAccessor>);

    public void OnDeactivating(IActivationWorkingSetMember member)
    {
        // The directory is a part of the silo, in a context of its own. What a grain asks for itself, such as to forget a state that is not the
        // stored one, or what has been idle for long, must not move.
        if (emptied.IsEmpty || member is not IGrainContext activation
            || _accessor.Value.GrainContext is not { } caller || !SystemTargetGrainId.IsSystemTargetGrainId(caller.GrainId)
            || _bystanders.Value.TryAdd(activation) is not { } bystander)
            return;
        _order.Value.Add(bystander, caller);
        activation.Scheduler.QueueAction(() => ActivationMove.Ask(bystander.Move, target: null));
    }
}
