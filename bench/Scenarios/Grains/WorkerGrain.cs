using Orleans.Concurrency;

namespace Scenarios;

[GrainType("worker")]
[StatelessWorker(maxLocalWorkers: 8)]
internal sealed class WorkerGrain(Journal journal, TimeProvider time) : Grain, IWorkerGrain
{
    public const string Subject = "worker";

    private static readonly TimeSpan _work = TimeSpan.FromMilliseconds(20);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add(JournalKind.Activated, Subject, GrainContext.ActivationId);
        return Task.CompletedTask;
    }

    public Task WorkAsync() => Task.Delay(_work, time, CancellationToken.None);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add(JournalKind.Deactivated, Subject, GrainContext.ActivationId);
        return Task.CompletedTask;
    }
}
