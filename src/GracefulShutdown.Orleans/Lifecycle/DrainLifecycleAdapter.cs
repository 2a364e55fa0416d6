using GracefulShutdown.Activations;
using GracefulShutdown.Errors;
using GracefulShutdown.Execution;
using GracefulShutdown.Handover;
using GracefulShutdown.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Lifecycle;

/// <summary>Maps the silo's own stop onto the coordinator, for a silo that is stopped by itself or by its test cluster.</summary>
internal sealed class DrainLifecycleAdapter(
    IShutdownCoordinator coordinator,
    StopSteps steps,
    ServerUp up,
    ActivationTracker activations,
    ActivationHandover handover,
    ActivationErrors errors,
    HandoverBlockers blockers,
    TimeProvider time,
    ILocalSiloDetails local,
    IServiceProvider services)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private const int Named = 5;

    private IServerStop? _stop;
    private HandoverResult? _save;
    private HashSet<GrainId> _left = [];
    private long _savedAt;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(DrainLifecycleAdapter), ShutdownStages.Up, UpAsync);
        lifecycle.Subscribe(nameof(DrainLifecycleAdapter), ShutdownStages.Drain, Nothing, DrainAsync);
        lifecycle.Subscribe(nameof(DrainLifecycleAdapter), ShutdownStages.Save, Nothing, SaveAsync);
        lifecycle.Subscribe(nameof(DrainLifecycleAdapter), ShutdownStages.Stopped, Nothing, StoppedAsync);
    }

    private Task UpAsync(CancellationToken cancellationToken)
    {
        var (silo, own) = (services.GetRequiredService<Silo>(), services.GetRequiredService<AbortableSiloLifecycle>());
        // Its own start, where that is what ends early, cleans up after itself.
        up.Set(token => own.IsRunning ? silo.StopAsync(token) : Task.CompletedTask);
        return Task.CompletedTask;
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var reason = new ShutdownReason(ShutdownReasonKind.ServerStop, $"silo {local.Name} was stopped");
        _stop = await coordinator.BeginServerStopAsync(reason, cancellationToken).ConfigureAwait(false);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        errors.EndHandover();
        _savedAt = time.GetTimestamp();
        _left = [.. activations.All.Select(activation => activation.GrainId)];
        _save = await handover.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What Orleans' own stop has deactivated may have failed as well; what has come since is not this silo's to keep.</summary>
    private Task StoppedAsync(CancellationToken cancellationToken)
    {
        List<ActivationError> failed = [.. _save?.Errors ?? [], .. errors.Snapshot().Where(error => _left.Contains(error.Grain))];
        if (failed.Count > 0)
            AddStep(TaskOutcome.Failed, ActivationErrorText.Of(failed));
        if (cancellationToken.IsCancellationRequested)
        {
            // Orleans goes on without those whose turns do not end, and does not say which they are.
            if (activations.Count > 0)
                AddStep(TaskOutcome.TimedOut, $"{activations.Count} had not ended: {string.Join("; ", blockers.List(_savedAt).Take(Named))}");
            _stop?.ReportCutOff();
        }

        _stop?.Dispose();
        return Task.CompletedTask;
    }

    private void AddStep(TaskOutcome outcome, string detail) =>
        steps.Tell(new TaskReport
        {
            Name = "grains left to the stop",
            Outcome = outcome,
            Duration = time.GetElapsedTime(_savedAt),
            Detail = detail,
        });

    private static Task Nothing(CancellationToken cancellationToken) => Task.CompletedTask;
}
