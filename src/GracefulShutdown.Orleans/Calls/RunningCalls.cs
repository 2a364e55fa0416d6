using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Calls;

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

    /// <summary>The calls that run now.</summary>
    public IReadOnlyCollection<RunningCall> Snapshot() => [.. _calls.Keys];

    /// <returns>How many of these calls are still running.</returns>
    public int CountRunning(IEnumerable<RunningCall> calls) => calls.Count(_calls.ContainsKey);

    /// <returns>The call of this activation that has run longest, and for how long; <see langword="null"/> where none runs.</returns>
    public (string Text, TimeSpan Age)? Longest(IGrainContext activation)
    {
        var oldest = _calls.Keys.Where(call => ReferenceEquals(call.Activation, activation)).MinBy(call => call.Start);
        return oldest is null ? null : ($"{oldest.Interface}.{oldest.Method}", time.GetElapsedTime(oldest.Start));
    }
}
