using System.Collections.Concurrent;
using Orleans.BroadcastChannel;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace GracefulShutdown.Tests.Neighbours;

/// <summary>Listens to a stream and to a broadcast channel, and keeps what it heard where the test can see it.</summary>
public interface IListenerGrain : IGrainWithStringKey
{
    Task ListenAsync();
}

[ImplicitStreamSubscription("news")]
[ImplicitChannelSubscription("news")]
internal sealed class ListenerGrain : Grain, IListenerGrain, IStreamSubscriptionObserver, IOnBroadcastChannelSubscribed
{
    public static ConcurrentDictionary<string, ConcurrentQueue<int>> Heard { get; } = new();

    public Task ListenAsync() => Task.CompletedTask;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<int>().ResumeAsync((item, _) => HearAsync(item));

    public Task OnSubscribed(IBroadcastChannelSubscription streamSubscription) => streamSubscription.Attach<int>(HearAsync);

    private Task HearAsync(int item)
    {
        Heard.GetOrAdd(this.GetPrimaryKeyString(), _ => []).Enqueue(item);
        return Task.CompletedTask;
    }
}
