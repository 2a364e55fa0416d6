using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Remembers the policy's verdict for each grain type: it reads a type's shape, which is slow and never changes.</summary>
internal sealed class HandoverPolicyCache
{
    private readonly ConcurrentDictionary<(Type Grain, bool IsIdle), HandoverAction> _verdicts = new();

    public HandoverAction Decide(IGrainContext activation, bool isIdle) => activation.GrainInstance is { } grain
        ? _verdicts.GetOrAdd((grain.GetType(), isIdle), static key => HandoverPolicy.Decide(key.Grain, key.IsIdle))
        : HandoverAction.Deactivate;
}
