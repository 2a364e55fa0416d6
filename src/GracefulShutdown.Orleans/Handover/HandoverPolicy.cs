using System.Reflection;
using Orleans.Concurrency;
using Orleans.Core;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Decides what becomes of an activation. Pure, so that it can be read and tested as a table.</summary>
internal static class HandoverPolicy
{
    /// <summary>
    /// Stateless workers are local by nature. What is idle and holds nothing costs less to create again than to move; the rest
    /// moves, so that timers go on and the first call elsewhere finds it warm.
    /// </summary>
    public static HandoverAction Decide(HandoverTraits grain, bool isIdle) =>
        grain.IsLocal || (isIdle && !grain.MayHoldState) ? HandoverAction.Deactivate : HandoverAction.Migrate;

    public static HandoverTraits Of(Type grain) => new(
        grain.IsDefined(typeof(StatelessWorkerAttribute), inherit: true),
        MayHoldState(grain),
        OverridesDeactivation(grain),
        grain.GetCustomAttribute<DrainBudgetAttribute>()?.Budget);

    /// <summary>
    /// Whether something in memory could differ from storage. It cannot be seen from outside, so everything that has a way to
    /// keep state counts: errors on this side cost a move, on the other an update.
    /// </summary>
    private static bool MayHoldState(Type grain) =>
        typeof(IGrainMigrationParticipant).IsAssignableFrom(grain)
        || IsOf(grain, typeof(IStorage<>))
        || InheritsGrainOfState(grain)
        || grain.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(p => IsOf(p.ParameterType, typeof(IStorage<>)))
        || OverridesDeactivation(grain);

    private static bool IsOf(Type type, Type contract) =>
        type.GetInterfaces().Append(type).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == contract);

    private static bool InheritsGrainOfState(Type grain)
    {
        for (var type = grain; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Grain<>))
                return true;
        }

        return false;
    }

    /// <summary>Where a grain saves what it has, if it does: nothing else of it runs when it leaves.</summary>
    private static bool OverridesDeactivation(Type grain)
    {
        if (!typeof(IGrainBase).IsAssignableFrom(grain))
            return false;

        var map = grain.GetInterfaceMap(typeof(IGrainBase));
        var index = Array.FindIndex(map.InterfaceMethods, method => method.Name == nameof(IGrainBase.OnDeactivateAsync));
        return map.TargetMethods[index].DeclaringType is { } declaring && declaring != typeof(Grain) && declaring != typeof(IGrainBase);
    }
}
