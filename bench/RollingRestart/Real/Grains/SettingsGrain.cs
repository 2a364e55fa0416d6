namespace RollingRestart.Real;

/// <summary>Memory alone: it has to move.</summary>
[GrainType("real-settings")]
internal sealed class SettingsGrain : Grain, ISettingsGrain, IGrainMigrationParticipant
{
    private long _count;

    public Task AddAsync()
    {
        _count++;
        return Task.CompletedTask;
    }

    public Task<long> GetAsync() => Task.FromResult(_count);

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("count", _count);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("count", out _count);
}
