using GracefulShutdown.Bystanders;
using GracefulShutdown.Forwarding;
using GracefulShutdown.Gateway;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Lifecycle;

/// <summary>
/// Lets a stopping silo stay until no call needs it: its gateway until its clients send elsewhere and the replies that need it have gone
/// through, itself until what it has passed on for other silos has ended.
/// </summary>
internal sealed class QuiesceLifecycleAdapter(
    GatewayLull lull, GatewayQuiesce quiesce, ForwardedQuiesce forwarded, GrainServiceQuiesce grainServices, BystanderDeparture bystanders,
    ILocalSiloDetails local) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(ForwardedQuiesce), ShutdownStages.Quiesce, Nothing, forwarded.RunAsync);
        lifecycle.Subscribe(nameof(GrainServiceQuiesce), ShutdownStages.Quiesce, Nothing, grainServices.RunAsync);
        lifecycle.Subscribe(nameof(BystanderDeparture), ShutdownStages.Quiesce, Nothing, bystanders.RunAsync);
        if (local.GatewayAddress is null)
            return;

        lifecycle.Subscribe(nameof(GatewayLull), ShutdownStages.Lull, Nothing, lull.WaitAsync);
        lifecycle.Subscribe(nameof(QuiesceLifecycleAdapter), ShutdownStages.Quiesce, Nothing, QuiesceAsync);
    }

    private async Task QuiesceAsync(CancellationToken cancellationToken)
    {
        await lull.RepeatAsync(cancellationToken).ConfigureAwait(false);
        await quiesce.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Task Nothing(CancellationToken cancellationToken) => Task.CompletedTask;
}
