using System.Collections.Concurrent;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A roll under load, on real sockets: the short form of what the benchmark measures.</summary>
public sealed class UnderLoadTests
{
    private const int Grains = 500;

    [Fact]
    public async Task No_call_fails_and_no_update_is_lost_while_silos_leave()
    {
        var builder = new TestClusterBuilder(3);
        builder.AddSiloBuilderConfigurator<Configurator>();
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        var failures = new ConcurrentQueue<string>();
        var acknowledged = new int[Grains];
        using var end = new CancellationTokenSource();
        var underWay = new Latch();
        var load = RunAsync(cluster.Client, acknowledged, failures, underWay, end.Token);

        // All newcomers first: a test cluster counts its silos to choose a port, and would give that of a living one away.
        var leavers = cluster.SecondarySilos.ToList();
        foreach (var _ in leavers)
            await cluster.StartAdditionalSiloAsync();
        await underWay.WaitAsync();
        foreach (var leaver in leavers)
        {
            var before = acknowledged.Sum();
            await cluster.StopSiloAsync(leaver);
            Assert.NotEqual(before, acknowledged.Sum());
        }

        await end.CancelAsync();
        await load;

        Assert.Empty(failures);
        var stored = await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => Grain(cluster.Client, i).GetAsync()));
        Assert.Equal(acknowledged, stored.Select(position => position.Value));
    }

    /// <summary>About 500 calls a second, in an open loop.</summary>
    private static async Task RunAsync(
        IClusterClient client, int[] acknowledged, ConcurrentQueue<string> failures, Latch underWay, CancellationToken end)
    {
        List<Task> calls = [];
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var next = 0; !end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None);)
        {
            for (var i = 0; i < 5; i++, next++)
                calls.Add(CallAsync(next % Grains));
        }

        await Task.WhenAll(calls);

        async Task CallAsync(int key)
        {
            try
            {
                await Grain(client, key).IncrementAsync();
                Interlocked.Increment(ref acknowledged[key]);
                underWay.Set();
            }
            catch (Exception exception)
            {
                failures.Enqueue($"{exception.GetType().Name}: {exception.Message}");
            }
        }
    }

    private static ICounterGrain Grain(IClusterClient client, int key) => client.GetGrain<ICounterGrain>($"load-{key}");

    private sealed class Configurator : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.UseGracefulShutdown();
    }
}
