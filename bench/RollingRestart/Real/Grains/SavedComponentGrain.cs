namespace RollingRestart.Real;

/// <summary>Has nothing itself.</summary>
[GrainType("real-saved-component")]
internal sealed class SavedComponentGrain(SavedMemory memory) : Grain, ISavedComponentGrain
{
    public Task AddAsync()
    {
        memory.Add();
        return Task.CompletedTask;
    }

    public Task<long> GetAsync() => Task.FromResult(memory.Count);
}
