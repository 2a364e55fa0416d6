namespace Scenarios;

[GrainType("ticker")]
internal sealed class TickerGrain(Journal journal) : Grain, ITickerGrain
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add(JournalKind.Activated, this.GetPrimaryKeyString(), GrainContext.ActivationId);
        this.RegisterGrainTimer(Tick, Period, Period);
        return Task.CompletedTask;
    }

    public Task StartAsync() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add(JournalKind.Deactivated, this.GetPrimaryKeyString(), GrainContext.ActivationId);
        return Task.CompletedTask;
    }

    private Task Tick(CancellationToken cancellationToken)
    {
        journal.Add(JournalKind.Ticked, this.GetPrimaryKeyString(), GrainContext.ActivationId);
        return Task.CompletedTask;
    }
}
