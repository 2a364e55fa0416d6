using System.Collections.Concurrent;
using Orleans;

namespace GracefulShutdown.Tests;

/// <summary>What happens to an activation, in the order in which it does.</summary>
internal sealed class Life
{
    private readonly Latch _ended = new();

    public ConcurrentQueue<string> Events { get; } = [];

    public Task Ended => _ended.WaitAsync();

    public void Add(string what)
    {
        Events.Enqueue(what);
        if (Events.Count(entry => entry is "deactivated" or "disposed") == 2)
            _ended.Set();
    }
}

public interface IWatchedGrain : ITouchable;

[GrainType("watched")]
internal sealed class WatchedGrain(Life life) : Grain, IWatchedGrain, IAsyncDisposable
{
    public Task TouchAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        life.Add("OnActivateAsync");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        life.Add("OnDeactivateAsync");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        life.Add("disposed");
        return ValueTask.CompletedTask;
    }
}
