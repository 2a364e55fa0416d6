using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>Whether a request of a grain can still be running when a later one has ended. Then a probe's answer proves nothing.</summary>
internal static class Interleaving
{
    private static readonly ConcurrentDictionary<Type, bool> _verdicts = new();

    public static bool IsPossible(IGrainContext activation) =>
        activation.GrainInstance is not { } grain || _verdicts.GetOrAdd(grain.GetType(), IsPossible);

    public static bool IsPossible(Type grain) =>
        grain.IsDefined(typeof(ReentrantAttribute), inherit: true)
        || grain.IsDefined(typeof(MayInterleaveAttribute), inherit: true)
        || grain.IsDefined(typeof(StatelessWorkerAttribute), inherit: true)
        || grain.GetInterfaces()
            .Where(type => type.IsAssignableTo(typeof(IAddressable)))
            .SelectMany(type => type.GetMethods())
            .Any(Interleaves);

    /// <summary>
    /// Of the read-only requests that run at once, Orleans remembers only the first before 10.4.1; since then a probe waits behind all of
    /// them. The elements of an asynchronous stream are asked for by calls that interleave.
    /// </summary>
    private static bool Interleaves(MethodInfo method) =>
        method.IsDefined(typeof(AlwaysInterleaveAttribute))
        || method.IsDefined(typeof(ReadOnlyAttribute))
        || (method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
}
