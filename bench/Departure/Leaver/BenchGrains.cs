using Orleans.Runtime;

namespace Departure;

internal sealed class IdleGrain : Grain, IIdleGrain
{
    public Task CreateAsync() => Task.CompletedTask;
}

internal sealed class MemoryGrain : Grain, IMemoryGrain, IGrainMigrationParticipant
{
    private const string Key = "state";
    private const int Size = 1024;

    private byte[]? _state;

    public Task CreateAsync()
    {
        _state = Draw();
        return Task.CompletedTask;
    }

    public Task<bool> HoldsAsync() => Task.FromResult(_state is not null && _state.AsSpan().SequenceEqual(Draw()));

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue(Key, _state);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue(Key, out _state);

    /// <summary>Another kilobyte for each grain, and the same wherever it is drawn.</summary>
    private byte[] Draw()
    {
        var bytes = new byte[Size];
        new Random((int)this.GetPrimaryKeyLong()).NextBytes(bytes);
        return bytes;
    }
}
