using Orleans;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>A client that connects to a silo that leaves when its other clients have been told already to send elsewhere.</summary>
public sealed class LateClientTests
{
    /// <summary>So many that the calls of some go through each gateway.</summary>
    private const int Grains = 32;

    /// <summary>The silo takes no application messages any more, and its gateway has not closed.</summary>
    private const int Deaf = ServiceLifecycleStage.RuntimeServices - 1;

    /// <param name="isConnected">Whether it has called through each gateway; if not, it connects to that of the leaver when that takes nobody any more.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_calls_go_through_another_gateway_before_that_one_goes(bool isConnected)
    {
        var (told, connected, deaf, called) = (new Latch(), new Latch(), new Latch(), new Latch());
        await using var cluster = await Cluster.StartAsync(2, (name, silo) =>
        {
            if (!name.EndsWith('0'))
                return;
            silo.Services.AddStopHook(ShutdownStages.Lull, () => HoldAsync(told, connected));
            silo.Services.AddStopHook(Deaf, () => HoldAsync(deaf, called));
        });
        var leaver = cluster.Silos[0];
        await cluster.StopClusterClientAsync();
        var stop = cluster.StopAndReportAsync(leaver);
        await told.WaitAsync();

        await cluster.InitializeClientAsync();
        var counters = Enumerable.Range(0, Grains).Select(i => cluster.Client.GetGrain<ICounterGrain>($"late-{i}")).ToList();
        if (isConnected)
        {
            await Task.WhenAll(counters.Select(counter => counter.IncrementAsync()));
            Assert.NotEmpty(leaver.Service<ConnectedClients>().Snapshot());
        }

        connected.Set();
        await deaf.WaitAsync();
        var answers = await Task.WhenAll(counters.Select(counter => counter.IncrementAsync()));
        called.Set();

        Assert.All(answers, answer => Assert.Equal(isConnected ? 2 : 1, answer.Value));
        Assert.Equal(ShutdownOutcome.Clean, (await stop).Outcome);
    }

    private static Task HoldAsync(Latch reached, Latch release)
    {
        reached.Set();
        return release.WaitAsync();
    }
}
