using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Yields items, each after the latch "key:item" of its number.</summary>
public interface IItemGrain : ITouchable
{
    IAsyncEnumerable<int> ItemsAsync(int count);
}

[GrainType("items")]
internal sealed class ItemGrain : Items;

/// <summary>Does not let a drain wait for as long as its items take.</summary>
[DrainBudget("00:00:01")]
[GrainType("items-cut")]
internal sealed class CutItemGrain : Items;

/// <summary>Ends its enumerations when its silo leaves, so that clients go on elsewhere.</summary>
[GrainType("items-ending")]
internal sealed class EndingItemGrain : Items, ISiloLeavingParticipant
{
    public void OnSiloLeaving() => IsLeaving.TrySetResult();
}

internal abstract class Items : Grain, IItemGrain
{
    protected TaskCompletionSource IsLeaving { get; } = new();

    public Task TouchAsync() => Task.CompletedTask;

    public async IAsyncEnumerable<int> ItemsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.WhenAny(Latch.Named($"{this.GetPrimaryKeyString()}:{i}").WaitAsync(), IsLeaving.Task);
            if (IsLeaving.Task.IsCompleted)
                yield break;
            yield return i;
        }
    }
}
