using GracefulShutdown.Activations;
using GracefulShutdown.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Says which activations are still here, and what they do, as far as that is known.</summary>
internal sealed class HandoverBlockers(ActivationTracker activations, IServiceProvider services, TimeProvider time)
{
    /// <summary>There may be many, and a person reads a few.</summary>
    private const int Most = 1000;

    private readonly RunningCalls? _calls = services.GetService<RunningCalls>();

    /// <param name="start">When they were asked to go: how long they have been doing what they do is only known where calls are tracked.</param>
    public IEnumerable<ShutdownBlocker> List(long start) =>
        activations.All.Take(Most).Select(activation => Of(activation, time.GetElapsedTime(start)));

    /// <param name="slow">Activations, and since when each is waited for.</param>
    public IEnumerable<ShutdownBlocker> List(IEnumerable<(IGrainContext Activation, long Start)> slow) =>
        slow.Take(Most).Select(one => Of(one.Activation, time.GetElapsedTime(one.Start)));

    private ShutdownBlocker Of(IGrainContext activation, TimeSpan since)
    {
        var type = activation.GrainInstance?.GetType().Name;
        return _calls?.Longest(activation) is { } call
            ? new ShutdownBlocker(activation.GrainId.ToString(), call.Age, $"{type}, in {call.Text}")
            : new ShutdownBlocker(activation.GrainId.ToString(), since, type);
    }
}
