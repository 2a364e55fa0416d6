namespace GracefulShutdown.Tests;

/// <summary>A silo can be drained without being stopped, and the drain can be given up.</summary>
public sealed class HandoverTests
{
    [Fact]
    public async Task A_drained_silo_is_empty_and_still_serves()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var silo = cluster.Silos[1];
        var grain = await cluster.CounterOnAsync(silo);
        var drain = silo.Service<ISiloDrain>();

        await drain.CordonAsync(CancellationToken.None);
        var result = await drain.HandOverAsync(CancellationToken.None);

        Assert.Equal(0, result.Remaining);
        Assert.True(result.Migrated >= 1);
        Assert.Equal(new Position(1, cluster.Silos[0].Name), await grain.GetAsync());
        Assert.False(silo.Service<IShutdownCoordinator>().IsShuttingDown);
    }

    [Fact]
    public async Task A_handover_that_is_aborted_tells_what_is_left_and_loses_nothing()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var silo = cluster.Silos[1];
        var idle = await cluster.CounterOnAsync(silo);
        var busy = await cluster.CounterOnAsync(silo);
        var turn = busy.IncrementSlowlyAsync();
        await Latch.Named($"{busy.GetPrimaryKeyString()}:started").WaitAsync();
        var drain = silo.Service<ISiloDrain>();
        using var abort = new CancellationTokenSource();

        await drain.CordonAsync(CancellationToken.None);
        var handover = drain.HandOverAsync(abort.Token);
        await Latch.Named($"{idle.GetPrimaryKeyString()}:deactivated").WaitAsync();
        await abort.CancelAsync();
        var result = await handover;
        await drain.UncordonAsync(CancellationToken.None);
        Latch.Named($"{busy.GetPrimaryKeyString()}:release").Set();

        Assert.True(result.Remaining >= 1);
        Assert.Equal(2, (await turn).Value);
        Assert.Equal(2, (await busy.GetAsync()).Value);
        Assert.Equal(1, (await idle.GetAsync()).Value);
    }
}
