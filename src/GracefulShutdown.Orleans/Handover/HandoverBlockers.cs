using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Says which activations are still here, and what they do, as far as that is known.</summary>
internal sealed class HandoverBlockers(ActivationTracker activations, IServiceProvider services)
{
    private readonly RunningCalls? _calls = services.GetService<RunningCalls>();

    /// <returns>One text for each of the first few.</returns>
    public IEnumerable<string> Describe(int most) => activations.Snapshot().Take(most).Select(activation => Describe(activation.Key));

    private string Describe(IGrainContext activation) =>
        $"{activation.GrainId} ({activation.GrainInstance?.GetType().Name}){_calls?.Describe(activation)}";
}
