namespace RollingRestart.Real;

/// <summary>Memory alone, and not there before one of the settings has answered.</summary>
[GrainType("real-session")]
internal sealed class SessionGrain : Grain, ISessionGrain, IGrainMigrationParticipant
{
    private long _count;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        await GrainFactory.GetGrain<ISettingsGrain>(RealKeys.SettingsOf(this.GetPrimaryKeyLong())).GetAsync();

    public Task AddAsync()
    {
        _count++;
        return Task.CompletedTask;
    }

    public Task<long> GetAsync() => Task.FromResult(_count);

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("count", _count);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("count", out _count);
}
