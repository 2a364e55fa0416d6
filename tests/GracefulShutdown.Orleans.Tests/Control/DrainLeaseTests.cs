using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests.Control;

/// <summary>One silo is drained at a time, whoever asks and whoever dies.</summary>
public sealed class DrainLeaseTests
{
    [Fact]
    public async Task Of_two_operators_at_once_one_drains_and_the_other_is_told_who()
    {
        await using var cluster = await Cluster.StartAsync(4);
        var (one, other) = (cluster.Silos[1], cluster.Silos[2]);

        var replies = await Task.WhenAll(
            cluster.Silos[0].DrainAsync(one, "one"), cluster.Silos[3].DrainAsync(other, "other"));

        var drain = Assert.Single(replies, reply => reply.Answer!.Verdict is DrainVerdict.Done).Answer!.Drain!;
        var refused = Assert.Single(replies, reply => reply.Answer!.Verdict is DrainVerdict.InProgress).Answer!;
        Assert.Equal((drain.Operation, drain.Name), (refused.Holder!.Operation, refused.Holder.Name));
        Assert.InRange(refused.Holder.Left, TimeSpan.FromSeconds(15), LeaseKeeper.Length);
        Assert.Equal(1, cluster.Silos.Count(silo => silo.Service<ISiloDrain>().IsCordoned));
    }

    [Fact]
    public async Task Without_exclusiveness_two_are_drained_beside_each_other()
    {
        await using var cluster = await Cluster.StartAsync(3);

        (await cluster.Silos[0].DrainAsync(cluster.Silos[1])).Done();
        var second = (await cluster.Silos[0].DrainAsync(cluster.Silos[2], isExclusive: false)).Done();

        Assert.Null(second.LeaseLeft);
    }

    [Fact]
    public async Task The_death_of_its_holder_frees_the_lease_and_that_of_another_does_not()
    {
        await using var cluster = await Cluster.StartAsync(5);
        var (asked, holder, next) = (cluster.Silos[0], cluster.Silos[2], cluster.Silos[4]);
        (await asked.DrainAsync(holder)).Done();

        await cluster.KillSiloAsync(cluster.Silos[1]);
        await DeadAsync(cluster, asked, 1);
        var refused = await asked.DrainAsync(next);
        await cluster.KillSiloAsync(holder);
        await DeadAsync(cluster, asked, 2);
        await Eventually.TrueAsync(() => next.Service<LeaseMemory>().Current is null);

        Assert.Equal(DrainVerdict.InProgress, refused.Answer!.Verdict);
        (await asked.DrainAsync(next)).Done();
    }

    [Fact]
    public async Task A_silo_that_joins_knows_the_lease()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var drain = (await cluster.Silos[0].DrainAsync(cluster.Silos[1])).Done();

        var joiner = await cluster.StartAdditionalSiloAsync();

        Assert.Equal(drain.Operation, joiner.Service<LeaseMemory>().Current?.Operation);
    }

    [Fact]
    public async Task A_silo_that_does_not_answer_is_unknown_and_does_not_begin_when_it_wakes()
    {
        var hold = new Latch();
        await using var cluster = await WithHungAsync(3, hold, "2");
        var (asked, hung) = (cluster.Silos[0], cluster.Silos[2]);

        var row = await asked.RowAsync(hung);
        var reply = await asked.DrainAsync(hung).WaitAsync(TimeSpan.FromSeconds(10));
        hold.Set();

        Assert.Equal((SiloState.Unknown, (SiloFigures?)null, (TimeSpan?)null), (row.State, row.Figures, row.Age));
        Assert.Null(reply.Answer);
        Assert.NotNull(reply.Error);
        await Eventually.TrueAsync(async () => (await asked.RowAsync(hung)).State is SiloState.Active);
        var drain = await asked.Service<SiloControl>().GetDrainAsync(hung.SiloAddress, CancellationToken.None);
        Assert.Equal(DrainVerdict.NoDrain, drain.Answer!.Verdict);
    }

    [Fact]
    public async Task Where_a_majority_does_not_answer_nothing_begins()
    {
        var hold = new Latch();
        await using var cluster = await WithHungAsync(3, hold, "1", "2");
        var silo = cluster.Silos[0];

        var reply = await silo.DrainAsync(silo);

        Assert.Equal((DrainVerdict.Undecided, 2), (reply.Answer!.Verdict, reply.Answer.Silent.Length));
        Assert.False(silo.Service<ISiloDrain>().IsCordoned);
        hold.Set();
    }

    private static Task DeadAsync(InProcessTestCluster cluster, InProcessSiloHandle asked, int dead) =>
        Eventually.TrueAsync(() => asked.Service<ISiloStatusOracle>().GetActiveSilos().Length == 5 - dead && cluster.Silos.Count > 0);

    /// <summary>Some silos' answers to operators wait for a latch.</summary>
    private static Task<InProcessTestCluster> WithHungAsync(short silos, Latch hold, params string[] hung) => Cluster.StartAsync(silos, (name, silo) =>
    {
        if (!hung.Any(name.EndsWith))
            return;
        silo.AddIncomingGrainCallFilter(async call =>
        {
            if (call.Grain is ControlService && call.MethodName != nameof(IControlService.GetMemoryAsync))
                await hold.WaitAsync();
            await call.Invoke();
        });
    });
}
