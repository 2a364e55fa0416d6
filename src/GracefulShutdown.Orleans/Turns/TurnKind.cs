using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>How the turns of a grain's activations relate to each other, by its type.</summary>
internal static class TurnKind
{
    private static readonly ConcurrentDictionary<Type, bool> _overlaps = new();

    /// <summary>
    /// Whether requests can overlap so that there is never a moment without one, although each is short. Calls that are marked
    /// <see cref="AlwaysInterleaveAttribute"/> do not count: a request that takes its turn finds the end of the others all the same.
    /// </summary>
    public static bool Overlaps(IGrainContext activation) =>
        activation.GrainInstance is { } grain && _overlaps.GetOrAdd(grain.GetType(), Overlaps);

    /// <summary>A stateless worker: a request to its grain may reach another activation.</summary>
    public static bool IsLocal(IGrainContext activation) => activation.GrainInstance is { } grain && IsLocal(grain.GetType());

    public static bool Overlaps(Type grain) =>
        grain.IsDefined(typeof(ReentrantAttribute), inherit: true)
        || grain.IsDefined(typeof(MayInterleaveAttribute), inherit: true)
        || IsLocal(grain)
        || grain.GetInterfaces().Where(type => type.IsAssignableTo(typeof(IAddressable))).SelectMany(type => type.GetMethods())
            .Any(method => method.IsDefined(typeof(ReadOnlyAttribute)));

    private static bool IsLocal(Type grain) => grain.IsDefined(typeof(StatelessWorkerAttribute), inherit: true);
}
