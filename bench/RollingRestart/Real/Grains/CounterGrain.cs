namespace RollingRestart.Real;

/// <summary>Saves what it has counted when it is deactivated, as documentation recommends.</summary>
[GrainType("real-counter")]
internal sealed class CounterGrain([PersistentState("real-counter")] IPersistentState<Count> count) : Grain, ICounterGrain
{
    private bool _isDirty;

    public Task AddAsync()
    {
        _isDirty = true;
        count.State.Value++;
        return Task.CompletedTask;
    }

    public Task<long> GetAsync() => Task.FromResult(count.State.Value);

    /// <summary>Also when it migrates: whether it was dirty does not travel.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _isDirty ? count.WriteStateAsync(cancellationToken) : Task.CompletedTask;
}
