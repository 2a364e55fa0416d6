using Orleans.Concurrency;
using Orleans.Core;

namespace GracefulShutdown;

/// <summary>Decides what becomes of an activation. Pure, so that it can be read and tested as a table.</summary>
internal static class HandoverPolicy
{
    /// <summary>
    /// Stateless workers are local by nature. What is idle and holds nothing costs less to create again than to move; the rest
    /// moves, so that timers go on and the first call elsewhere finds it warm.
    /// </summary>
    public static HandoverAction Decide(Type grain, bool isIdle) =>
        grain.IsDefined(typeof(StatelessWorkerAttribute), inherit: true) || (isIdle && !MayHoldState(grain))
            ? HandoverAction.Deactivate
            : HandoverAction.Migrate;

    /// <summary>
    /// Whether something in memory could differ from storage. It cannot be seen from outside, so everything that has a way to
    /// keep state counts: errors on this side cost a move, on the other an update.
    /// </summary>
    public static bool MayHoldState(Type grain) =>
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

    private static bool OverridesDeactivation(Type grain)
    {
        if (!typeof(IGrainBase).IsAssignableFrom(grain))
            return false;

        var map = grain.GetInterfaceMap(typeof(IGrainBase));
        var index = Array.FindIndex(map.InterfaceMethods, method => method.Name == nameof(IGrainBase.OnDeactivateAsync));
        return map.TargetMethods[index].DeclaringType is { } declaring && declaring != typeof(Grain) && declaring != typeof(IGrainBase);
    }
}
