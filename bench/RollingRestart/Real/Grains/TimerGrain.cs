namespace RollingRestart.Real;

internal interface ITimerGrain : IGrainWithIntegerKey
{
    /// <summary>Wakes it, once.</summary>
    Task StartAsync();
}

/// <summary>Has a timer and nothing else; nobody calls it once it runs.</summary>
[GrainType("real-timer")]
internal sealed class TimerGrain(Journal journal) : Grain, ITimerGrain
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task StartAsync() => Task.CompletedTask;

    private Task Tick(CancellationToken cancellationToken)
    {
        journal.Add(JournalKind.Ticked, $"{this.GetPrimaryKeyLong()}");
        return Task.CompletedTask;
    }
}
