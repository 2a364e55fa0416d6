using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Lets a joining silo learn which silos are leaving before it becomes Active.</summary>
internal sealed class CordonLifecycleAdapter(CordonAnnouncer announcer) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(CordonLifecycleAdapter), ShutdownStages.LearnCordons, announcer.LearnAsync);
}
