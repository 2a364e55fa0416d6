using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A client that has a silo that leaves in its list of gateways when the other clients have been told already to send elsewhere.</summary>
public sealed class LateClientTests
{
    /// <summary>So many that the calls of some go through each gateway.</summary>
    private const int Grains = 32;

    /// <summary>The silo takes no application messages any more, and its gateway has not closed.</summary>
    private const int Deaf = ServiceLifecycleStage.RuntimeServices - 1;

    /// <summary>Half of the lull.</summary>
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Its_calls_go_through_another_gateway_before_that_one_goes()
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
        await CallAllAsync(cluster);
        Assert.NotEmpty(leaver.Service<ConnectedClients>().Snapshot());
        connected.Set();

        // It calls all the time, so that the silo waits until it has heard.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!deaf.IsSet)
            await CallAllAsync(cluster).WaitAsync(patience.Token);
        var answers = await CallAllAsync(cluster);
        called.Set();

        Assert.Single(answers.Select(answer => answer.Value).Distinct());
        Assert.Equal(ShutdownOutcome.Clean, (await stop).Outcome);
    }

    [Fact]
    public async Task Where_it_is_told_its_calls_go_through_another_gateway()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var silo = cluster.Silos[0];
        await CallAllAsync(cluster);
        Assert.NotEmpty(silo.Service<ConnectedClients>().Snapshot());

        var traffic = silo.Service<ClientTraffic>();
        await traffic.LullAsync(TimeSpan.Zero, TimeSpan.Zero, CancellationToken.None);

        await silo.Service<StopSendingNotice>().SendAsync();

        // It hears it soon, and not at once.
        await Eventually.TrueAsync(async () =>
        {
            var start = TimeProvider.System.GetTimestamp();
            await CallAllAsync(cluster);
            return traffic.SinceLast > TimeProvider.System.GetElapsedTime(start);
        });
    }

    [Fact]
    public async Task One_that_comes_during_the_lull_and_never_pauses_is_told_while_it_lasts()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var silo = cluster.Silos[0];
        var time = new FakeTimeProvider();
        using var traffic = new ClientTraffic(silo.Service<IMeterFactory>(), time);
        await CallAllAsync(cluster);
        var lull = ActivatorUtilities.CreateInstance<GatewayLull>(silo.SiloHost.Services, traffic, time).WaitAsync(CancellationToken.None);

        await cluster.StopClusterClientAsync();
        await cluster.InitializeClientAsync();
        await Eventually.TrueAsync(async () =>
        {
            var before = time.GetTimestamp();
            time.Advance(_step);
            await CallAllAsync(cluster);
            return traffic.SinceLast >= time.GetElapsedTime(before);
        });

        Assert.False(lull.IsCompleted);
        await Eventually.TrueAsync(() =>
        {
            time.Advance(_step);
            return Task.FromResult(lull.IsCompletedSuccessfully);
        });
    }

    private static Task<Position[]> CallAllAsync(InProcessTestCluster cluster) =>
        Task.WhenAll(Enumerable.Range(0, Grains).Select(i => cluster.Client.GetGrain<ICounterGrain>($"late-{i}").IncrementAsync()));

    private static Task HoldAsync(Latch reached, Latch release)
    {
        reached.Set();
        return release.WaitAsync();
    }
}
