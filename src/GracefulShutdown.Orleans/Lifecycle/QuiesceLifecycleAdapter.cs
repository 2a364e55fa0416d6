using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Lets the gateway of a stopping silo stay until its clients send elsewhere, and the replies that need it have gone through.</summary>
internal sealed class QuiesceLifecycleAdapter(GatewayLull lull, GatewayQuiesce quiesce, ILocalSiloDetails local)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        if (local.GatewayAddress is null)
            return;

        lifecycle.Subscribe(nameof(GatewayLull), ShutdownStages.Lull, Nothing, lull.WaitAsync);
        lifecycle.Subscribe(nameof(QuiesceLifecycleAdapter), ShutdownStages.Quiesce, Nothing, quiesce.RunAsync);
    }

    private static Task Nothing(CancellationToken cancellationToken) => Task.CompletedTask;
}
