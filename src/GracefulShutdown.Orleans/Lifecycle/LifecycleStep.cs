using System.Globalization;
using Orleans;

namespace GracefulShutdown.Lifecycle;

/// <summary>A name that stands at a stage of the lifecycle: a participant, or the stage's own name.</summary>
internal readonly record struct LifecycleStep(string Name, int Stage)
{
    public override string ToString() => Stage == ServiceLifecycleStage.First
        ? $"{Name} {nameof(ServiceLifecycleStage.First)}"
        : string.Create(CultureInfo.InvariantCulture, $"{Name} {Stage}");
}
