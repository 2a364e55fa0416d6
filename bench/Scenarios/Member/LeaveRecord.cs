using GracefulShutdown;
using Microsoft.Extensions.DependencyInjection;

namespace Scenarios;

/// <summary>Notes when the others know that this silo leaves, and when it begins to leave the cluster; the latter without the library, too.</summary>
internal sealed class LeaveRecord(Journal journal, IServiceProvider services) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(LeaveRecord), ServiceLifecycleStage.Active, _ => Began(), _ => Leaves());

    private Task Began()
    {
        // Drain begins when the silo has been cordoned.
        services.GetService<IShutdownCoordinator>()?.RegisterWaiter("journal", _ =>
        {
            journal.Add(JournalKind.Cordoned);
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    private Task Leaves()
    {
        journal.Add(JournalKind.Leaving);
        return Task.CompletedTask;
    }
}
