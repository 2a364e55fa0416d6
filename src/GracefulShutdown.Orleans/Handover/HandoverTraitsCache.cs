using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Remembers the traits of each grain type: reading a type's shape is slow, and it never changes.</summary>
internal sealed class HandoverTraitsCache
{
    private static readonly HandoverTraits _gone = new(IsLocal: true, MayHoldState: false, MayWrite: false, Budget: null);

    private readonly ConcurrentDictionary<Type, HandoverTraits> _traits = new();

    public HandoverTraits Of(IGrainContext activation) => activation.GrainInstance is { } grain
        ? _traits.GetOrAdd(grain.GetType(), HandoverPolicy.Of)
        : _gone;
}
