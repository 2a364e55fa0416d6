using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Registers the silo's part with the coordinator: the cordon with Notify, the handover with Drain.</summary>
internal sealed class SiloDrainRegistration(
    IShutdownCoordinator coordinator, ISiloDrain drain, ActivationTracker activations, ActivationHandover handover, HandoverBlockers blockers)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private const int NamedBlockers = 5;

    private Task _cordon = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        coordinator.RegisterNotification("cordon", _ => _cordon = drain.CordonAsync(CancellationToken.None));
        coordinator.RegisterWaiter("grains", DrainAsync);
    }

    private async Task DrainAsync(DrainContext context)
    {
        var before = activations.Count;
        await _cordon.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        var result = await drain.HandOverAsync(context.CancellationToken).ConfigureAwait(false);

        if (result.Remaining > 0)
            handover.TellLeaving();

        context.AddTotal("activations", before);
        context.AddTotal("migrated", result.Migrated);
        context.AddTotal("deactivated", result.Deactivated);
        context.AddTotal("left to the stop", result.Remaining);
        if (result.Remaining > 0 && context.CancellationToken.IsCancellationRequested)
            context.Detail = $"{result.Remaining} activations had not left: {string.Join(", ", blockers.Describe(NamedBlockers))}";
    }
}
