using Orleans.Runtime;

namespace Departure;

internal sealed class IdleGrain : Grain, IIdleGrain
{
    public Task CreateAsync() => Task.CompletedTask;
}

internal sealed class MemoryGrain : Grain, IMemoryGrain, IGrainMigrationParticipant
{
    private const string Key = "state";

    private byte[]? _state;

    public Task CreateAsync(int bytes)
    {
        _state = Draw(bytes);
        return Task.CompletedTask;
    }

    public Task<bool> HoldsAsync(int bytes) => Task.FromResult(_state is not null && _state.AsSpan().SequenceEqual(Draw(bytes)));

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue(Key, _state);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue(Key, out _state);

    /// <summary>Others for each grain, and the same wherever they are drawn.</summary>
    private byte[] Draw(int bytes)
    {
        var state = new byte[bytes];
        new Random((int)this.GetPrimaryKeyLong()).NextBytes(state);
        return state;
    }
}
