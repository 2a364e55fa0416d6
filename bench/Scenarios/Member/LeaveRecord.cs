namespace Scenarios;

/// <summary>Notes when the silo begins to leave the cluster, with or without this library.</summary>
internal sealed class LeaveRecord(Journal journal) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(LeaveRecord), ServiceLifecycleStage.Active, _ => Task.CompletedTask, _ =>
        {
            journal.Add(JournalKind.Leaving);
            return Task.CompletedTask;
        });
}
