using System.Reflection;
using GracefulShutdown.Execution;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Lifecycle;

/// <summary>The silo's lifecycle, with a start that cleans up after itself when it is cancelled or fails.</summary>
/// <remarks>Stock, a start that ends early is left as it is: the silo's row stays Joining, and others wait for it to answer.</remarks>
internal sealed class AbortableSiloLifecycle(
    SiloLifecycleSubject inner,
    IShutdownCoordinator coordinator,
    ServerUp up,
    CurrentShutdown shutdown,
    TimeProvider time) : ISiloLifecycleSubject
{
    private static readonly ShutdownReason _reason = new(ShutdownReasonKind.FailedStart, "the silo's start ended early");

#pragma warning disable IDE1006, IDE0052, CA1823 // Orleans' dashboard shows who takes part by a field of this name, of the lifecycle that it is given.
    private readonly object? observers = typeof(SiloLifecycleSubject)
        .GetField(nameof(observers), BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(inner);
#pragma warning restore IDE1006, IDE0052, CA1823

    private readonly List<LifecycleStep> _participants = [];
    private bool _isAborted;

    public int HighestCompletedStage => inner.HighestCompletedStage;

    public int LowestStoppedStage => inner.LowestStoppedStage;

    public bool IsRunning { get; private set; }

    /// <summary>Who takes part, and where. Empty where Orleans was given another lifecycle than this one.</summary>
    public IReadOnlyList<LifecycleStep> Participants => _participants;

    public async Task OnStart(CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.OnStart(cancellationToken).ConfigureAwait(false);
            IsRunning = true;
        }
        catch
        {
            _isAborted = true;
            // It was Active, and may hold grains by now.
            using var stop = up.IsUp
                ? await coordinator.BeginServerStopAsync(_reason, CancellationToken.None).ConfigureAwait(false)
                : null;
            using var reserve = new CancellationTokenSource(shutdown.Plan.Reserve, time);
            await inner.OnStop(reserve.Token).ConfigureAwait(false);
            throw;
        }
    }

    public Task OnStop(CancellationToken cancellationToken = default)
    {
        IsRunning = false;
        return inner.OnStop(cancellationToken);
    }

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        _participants.Add(new LifecycleStep(observerName, stage));
        return inner.Subscribe(
            observerName, stage, observerName == typeof(Silo).FullName && stage == ServiceLifecycleStage.RuntimeInitialize
                ? new SkippedOnAbort(this, observer)
                : observer);
    }

    /// <summary>
    /// The last step of the silo's own stop declares it terminated; its disposal would then wait for a stop that never ran,
    /// for ever. An aborted silo is disposed right after, so that step is left out.
    /// </summary>
    private sealed class SkippedOnAbort(AbortableSiloLifecycle owner, ILifecycleObserver observer) : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken = default) => observer.OnStart(cancellationToken);

        public Task OnStop(CancellationToken cancellationToken = default) =>
            owner._isAborted ? Task.CompletedTask : observer.OnStop(cancellationToken);
    }
}
