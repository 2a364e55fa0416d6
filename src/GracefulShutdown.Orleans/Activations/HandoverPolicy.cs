using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>Decides what becomes of an activation. Pure, so that it can be read and tested as a table.</summary>
internal static class HandoverPolicy
{
    /// <summary>By name, for its package is not one that this library refers to.</summary>
    private const string MemoryStorage = "Orleans.Storage.MemoryStorageGrain";

    /// <summary>
    /// Stateless workers are local by nature. What is idle, holds nothing and does nothing by itself costs less to create again than to move;
    /// the rest moves, so that timers go on and the first call elsewhere finds it warm.
    /// </summary>
    public static HandoverAction Decide(HandoverTraits grain, bool isIdle) =>
        grain.IsLocal || (isIdle && !grain.MayHoldState && !grain.MayActWhenActivated) ? HandoverAction.Deactivate : HandoverAction.Migrate;

    /// <summary>
    /// Whether something in memory could differ from storage, and what else happens at both ends of an activation's life, cannot be seen from
    /// outside. So everything counts that has a way to it: errors on this side cost a move, on the other an update.
    /// </summary>
    /// <param name="grain">The grain's class.</param>
    /// <param name="isShared">Whether a service is the same for all activations, so that it can take part in the life of none.</param>
    public static HandoverTraits Of(Type grain, Func<Type, bool> isShared)
    {
        var takesPart = typeof(ILifecycleParticipant<IGrainLifecycle>).IsAssignableFrom(grain) || GrainMembers.HasComponents(grain, isShared);
        var mayWrite = takesPart || GrainMembers.Overrides(grain, nameof(IGrainBase.OnDeactivateAsync));
        return new HandoverTraits(
            grain.IsDefined(typeof(StatelessWorkerAttribute), inherit: true),
            mayWrite || GrainMembers.HoldsState(grain),
            mayWrite,
            takesPart || GrainMembers.Overrides(grain, nameof(IGrainBase.OnActivateAsync)),
            grain.GetCustomAttribute<DrainBudgetAttribute>()?.Budget)
        {
            IsMemoryStorage = grain.FullName == MemoryStorage,
        };
    }
}
