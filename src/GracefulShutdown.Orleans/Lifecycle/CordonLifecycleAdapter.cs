using GracefulShutdown.Peers;
using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Lifecycle;

/// <summary>
/// Lets a joining silo learn which silos are leaving before it becomes Active, and this one hear of those that join later.
/// </summary>
internal sealed class CordonLifecycleAdapter(CordonAnnouncer announcer, CordonKeeper keeper, ISiloStatusOracle membership)
    : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(CordonLifecycleAdapter), ShutdownStages.LearnCordons, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        membership.SubscribeToSiloStatusEvents(keeper);
        return announcer.LearnAsync(cancellationToken);
    }

    private Task StopAsync(CancellationToken cancellationToken)
    {
        membership.UnSubscribeFromSiloStatusEvents(keeper);
        return Task.CompletedTask;
    }
}
