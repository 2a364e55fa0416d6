using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Puts one of Orleans' participants at another stage, as another version of Orleans could.</summary>
internal sealed class TamperedLifecycle(AbortableSiloLifecycle inner, LifecycleStep step, int? other) : ISiloLifecycleSubject
{
    public int HighestCompletedStage => inner.HighestCompletedStage;

    public int LowestStoppedStage => inner.LowestStoppedStage;

    public Task OnStart(CancellationToken cancellationToken = default) => inner.OnStart(cancellationToken);

    public Task OnStop(CancellationToken cancellationToken = default) => inner.OnStop(cancellationToken);

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var isIt = step == new LifecycleStep(observerName, stage);
        return inner.Subscribe(isIt && other is null ? "Unheard" : observerName, isIt && other is { } place ? place : stage, observer);
    }
}
