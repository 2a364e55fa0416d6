using Orleans.BroadcastChannel;
using Orleans.Hosting;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Neighbours;

/// <summary>Streams and channels: their consumers are grains, and move as grains do.</summary>
public sealed class StreamTests
{
    private const int Keys = 10;

    [Fact]
    public async Task A_channel_reaches_its_listeners_before_during_and_after_a_departure()
    {
        await using var cluster = await Cluster.StartAsync(3, silo => silo.AddBroadcastChannel("channel", options => options.FireAndForgetDelivery = false));
        var run = Guid.NewGuid().ToString("N");
        var leaver = cluster.Silos[1];
        await PublishAsync(1);

        var stop = cluster.StopSiloAsync(leaver);
        await PublishAsync(2);
        await stop;
        await PublishAsync(3);

        Assert.All(Enumerable.Range(0, Keys), key => Assert.Equal([1, 2, 3], ListenerGrain.Heard[$"{run}-{key}"].Order()));

        Task PublishAsync(int item) => Task.WhenAll(Enumerable.Range(0, Keys).Select(key =>
            cluster.Silos[0].SiloHost.Services.GetRequiredKeyedService<IBroadcastChannelProvider>("channel")
                .GetChannelWriter<int>(ChannelId.Create("news", $"{run}-{key}")).Publish(item)));
    }

    [Fact]
    public async Task A_stream_goes_on_after_the_silo_of_its_agents_has_left()
    {
        await using var cluster = await Cluster.StartAsync(2, silo =>
        {
            silo.AddMemoryStreams("stream");
            silo.AddMemoryGrainStorage("PubSubStore");
        });
        var run = Guid.NewGuid().ToString("N");
        await PublishAsync(1);
        await HeardAsync(1);

        await cluster.StopSiloAsync(cluster.Silos[1]);
        await PublishAsync(2);

        await HeardAsync(2);

        Task PublishAsync(int item) => Task.WhenAll(Enumerable.Range(0, Keys).Select(key =>
            cluster.Silos[0].SiloHost.Services.GetRequiredKeyedService<Orleans.Streams.IStreamProvider>("stream")
                .GetStream<int>(StreamId.Create("news", $"{run}-{key}")).OnNextAsync(item)));

        Task HeardAsync(int item) => Eventually.TrueAsync(() => Enumerable.Range(0, Keys).All(key =>
            ListenerGrain.Heard.TryGetValue($"{run}-{key}", out var heard) && heard.Contains(item)));
    }
}
