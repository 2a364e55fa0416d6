using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>Remembers the traits of each grain type: reading a type's shape is slow, and it never changes.</summary>
internal sealed class HandoverTraitsCache(SharedServices shared)
{
    private static readonly HandoverTraits _gone =
        new(IsLocal: true, MayHoldState: false, MayWrite: false, MayActWhenActivated: false, Budget: null);

    private readonly ConcurrentDictionary<Type, HandoverTraits> _traits = new();

    public HandoverTraits Of(IGrainContext activation) => activation.GrainInstance is { } grain
        ? _traits.GetOrAdd(grain.GetType(), type => HandoverPolicy.Of(type, shared.Contains))
        : _gone;
}
