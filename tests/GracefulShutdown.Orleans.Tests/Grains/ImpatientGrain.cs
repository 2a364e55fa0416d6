namespace GracefulShutdown.Tests;

/// <summary>Its turn does not end before "key:release" is set; its type does not let a drain wait for that.</summary>
public interface IImpatientGrain : ITouchable
{
    Task WorkAsync();
}

[DrainBudget("00:00:00.2")]
internal sealed class ImpatientGrain : Grain, IImpatientGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public async Task WorkAsync()
    {
        Latch.Named($"{this.GetPrimaryKeyString()}:started").Set();
        await Latch.Named($"{this.GetPrimaryKeyString()}:release").WaitAsync();
    }
}
