using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Knows the calls that run on this silo, where the application has switched that on.</summary>
/// <remarks>Off by default: with any incoming filter Orleans leaves its fast path for local calls.</remarks>
internal sealed class RunningCalls(TimeProvider time) : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<RunningCall, bool> _calls = new(ReferenceEqualityComparer.Instance);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var call = new RunningCall(context.TargetContext, context.InterfaceName, context.MethodName, time.GetTimestamp());
        _calls[call] = true;
        try
        {
            await context.Invoke().ConfigureAwait(true);
        }
        finally
        {
            _calls.TryRemove(call, out _);
        }
    }

    /// <summary>What the activation is doing, for a person to read; the call that has run longest.</summary>
    public string Describe(IGrainContext activation)
    {
        var oldest = _calls.Keys.Where(call => ReferenceEquals(call.Activation, activation)).MinBy(call => call.Start);
        return oldest is null ? "" : $" in {oldest.Interface}.{oldest.Method} for {Text.Of(time.GetElapsedTime(oldest.Start))}";
    }
}
