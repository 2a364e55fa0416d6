using GracefulShutdown.Bystanders;
using GracefulShutdown.Calls;
using GracefulShutdown.Handover;
using GracefulShutdown.Membership;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Lifecycle;

/// <summary>Registers the silo's part with the coordinator: the cordon with Notify, the handover with Drain.</summary>
internal sealed class SiloDrainRegistration(
    IShutdownCoordinator coordinator, ISiloDrain drain, ActivationHandover handover, HandoverBlockers blockers, CallAccount calls,
    BystanderDeparture bystanders, DeclaredDead declaredDead, MembershipWatch membership, TimeProvider time)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private Task _cordon = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        coordinator.RegisterNotification("cordon", _ => _cordon = drain.CordonAsync(CancellationToken.None));
        coordinator.RegisterWaiter("grains", DrainAsync);
    }

    /// <exception cref="OperationCanceledException">The time was up before all had left.</exception>
    /// <exception cref="TimeoutException">Some types' own budgets were spent.</exception>
    /// <exception cref="OrleansException">Some activations may have lost what they held.</exception>
    /// <exception cref="SiloUnavailableException">The other silos have declared this one dead, and take nothing from it any more.</exception>
    internal async Task DrainAsync(DrainContext context)
    {
        var start = time.GetTimestamp();
        var running = calls.Open();
        context.ExplainWith(() => blockers.List(start));
        context.CountWith(() => HandoverFigures.SoFar(Known(handover.SoFar)));
        await _cordon.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, declaredDead.Token);
        var watch = membership.RunAsync(end.Token);
        var result = Known(await drain.HandOverAsync(end.Token).ConfigureAwait(false));
        await end.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);

        calls.Close(running, context);
        var figures = HandoverFigures.Of(result);
        context.CountWith(() => figures);
        if (result.Remaining > 0)
            handover.TellLeaving();
        if (declaredDead.IsTrue)
            throw new SiloUnavailableException($"{DeclaredDead.Text}, with {result.Remaining} activations left on it.");
        if (context.CancellationToken.IsCancellationRequested)
            handover.AskTheRest();

        // Not before: what has moved is among them. Not cancelled: it is short.
        if ((await bystanders.CountAsync(CancellationToken.None).ConfigureAwait(false)).WithMemory is > 0 and var atRisk)
            context.AddTotal(HandoverTotals.AtRiskOnOtherSilos, atRisk);
        Explain(context, HandoverRemarks.Of(result, blockers.List(start)));
    }

    /// <summary>The others have told the callers of what was here that it is lost, and may not have taken what came since.</summary>
    private HandoverResult Known(HandoverResult result) => declaredDead.IsTrue ? result.Unconfirmed() : result;

    /// <summary>Without a cut, activations were given up by their types' own budgets, and the drain has failed them all the same.</summary>
    private static void Explain(DrainContext context, HandoverRemarks remarks)
    {
        if (remarks is { IsFailure: true } && !context.CancellationToken.IsCancellationRequested)
            throw remarks.ToException();
        context.Detail = remarks.Text;

        // Whether it is found waiting or at its end when the time is up: it has not done what it was there for.
        if (remarks.IsFailure)
            context.CancellationToken.ThrowIfCancellationRequested();
    }
}
