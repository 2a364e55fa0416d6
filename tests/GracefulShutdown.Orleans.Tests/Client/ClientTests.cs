using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>A client that leaves gets the answers it is waiting for.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task A_client_finishes_its_outstanding_calls_before_it_disconnects()
    {
        await using var cluster = await StartAsync(options => { });
        var grain = cluster.Client.GetGrain<ICounterGrain>(Guid.NewGuid().ToString("N"));
        var call = grain.IncrementSlowlyAsync();
        await Latch.Named($"{grain.GetPrimaryKeyString()}:started").WaitAsync();

        var stop = cluster.StopClusterClientAsync();
        Latch.Named($"{grain.GetPrimaryKeyString()}:release").Set();
        await stop;

        Assert.Equal(1, (await call).Value);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_quiesce_budget_does_not_hold_the_client()
    {
        await using var cluster = await StartAsync(options => options.QuiesceTimeout = TimeSpan.FromMilliseconds(200));
        var grain = cluster.Client.GetGrain<ICounterGrain>(Guid.NewGuid().ToString("N"));
        var call = grain.IncrementSlowlyAsync();
        await Latch.Named($"{grain.GetPrimaryKeyString()}:started").WaitAsync();

        await cluster.StopClusterClientAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => call);
        Latch.Named($"{grain.GetPrimaryKeyString()}:release").Set();
    }

    [Fact]
    public async Task Each_call_is_counted_until_it_is_answered_whatever_it_answers_and_however_its_reference_was_made()
    {
        await using var cluster = await StartAsync(options => { });
        // The client touches its gateways now and then, and those calls count as well while they last.
        var calls = cluster.Client.ServiceProvider.GetRequiredService<OutstandingCalls>();
        var key = Guid.NewGuid().ToString("N");
        var patient = cluster.Client.GetGrain<IPatientGrain>(GrainId.Create("patient-reentrant", key));
        await patient.TouchAsync();
        await Eventually.TrueAsync(() => calls.Count == 0);

        var first = patient.WaitAsync();
        var second = cluster.Client.GetGrain(patient.GetGrainId()).AsReference<IPatientGrain>().WaitAsync();
        await Eventually.TrueAsync(() => calls.Count == 2);
        Latch.Named($"{key}:release").Set();
        await Task.WhenAll(first, second);
        await Eventually.TrueAsync(() => calls.Count == 0);

        await Assert.ThrowsAnyAsync<Exception>(() =>
            cluster.Client.GetGrain<IPatientGrain>(GrainId.Create("there-is-no-such-grain", key)).TouchAsync());
        await Eventually.TrueAsync(() => calls.Count == 0);
    }

    private static async Task<InProcessTestCluster> StartAsync(Action<GracefulShutdownOptions> configure)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureClient(client => client.UseGracefulShutdown(configure));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
