using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Lets the gateway of a stopping silo stay until the replies that need it have gone through.</summary>
internal sealed class QuiesceLifecycleAdapter(GatewayQuiesce quiesce, ILocalSiloDetails local) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        if (local.GatewayAddress is not null)
            lifecycle.Subscribe(nameof(QuiesceLifecycleAdapter), ShutdownStages.Quiesce, _ => Task.CompletedTask, quiesce.RunAsync);
    }
}
