namespace RollingRestart.Real;

/// <summary>Has nothing itself.</summary>
[GrainType("real-component")]
internal sealed class ComponentGrain(MigratingMemory memory) : Grain, IComponentGrain
{
    public Task AddAsync()
    {
        memory.Count++;
        return Task.CompletedTask;
    }

    public Task<long> GetAsync() => Task.FromResult(memory.Count);
}
