using Bank;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

/// <summary>The bank in a cluster whose silo leaves: sessions and running transfers go on elsewhere.</summary>
public sealed class BankTests
{
    [Fact]
    public async Task A_teller_session_moves_with_its_memory()
    {
        await using var cluster = await StartAsync(TimeSpan.Zero);
        var leaver = cluster.Silos[1];
        var teller = cluster.Client.GetGrain<ITellerSessionGrain>("window-1");
        var before = await On(leaver, () => teller.RecordAsync("alice"));

        var report = await cluster.StopAndReportAsync(leaver);
        var after = await teller.RecordAsync("bob");

        Assert.Equal((before.SessionId, 2), (after.SessionId, after.Served));
        Assert.True(report.Totals["migrated"] >= 1);
    }

    [Fact]
    public async Task Transfers_stop_after_their_step_and_are_completed_elsewhere()
    {
        const int Count = 20;
        var steps = new TransferStepGate(nameof(IAccountGrain.CreditAsync));
        await using var cluster = await StartAsync(TimeSpan.Zero, steps);
        var leaver = cluster.Silos[1];
        var source = cluster.Client.GetGrain<IAccountGrain>("source");
        await source.DepositAsync("fund", 1000);
        var witness = await cluster.CounterOnAsync(leaver);
        var transfers = Enumerable.Range(0, Count).Select(i => cluster.Client.GetGrain<ITransferGrain>($"t{i}")).ToList();
        foreach (var transfer in transfers)
            await On(leaver, () => transfer.StartAsync(new TransferRequest("source", "target", 10)));
        await Eventually.TrueAsync(() => steps.Waiting == Count);

        var stopped = cluster.StopAndReportAsync(leaver);
        // The first activation moves when all have been told that their silo leaves.
        await Eventually.TrueAsync(async () => (await witness.GetAsync()).Silo != leaver.Name);
        steps.Open();
        await stopped;
        await Task.WhenAll(transfers.Select(CompletedAsync));

        var target = await cluster.Client.GetGrain<IAccountGrain>("target").GetBalanceAsync();
        Assert.Equal((1000 - (10 * Count), 10 * Count), ((await source.GetBalanceAsync())!.Balance, target!.Balance));
        Assert.Equal(Count, steps.CountOf(leaver.Name, nameof(IAccountGrain.CreditAsync)));
        Assert.Equal(0, steps.CountOf(leaver.Name, nameof(IAccountGrain.SettleAsync)));
    }

    [Fact]
    public async Task A_statement_lists_the_latest_operations_oldest_first_and_moves_with_the_account()
    {
        await using var cluster = await StartAsync(TimeSpan.Zero);
        var leaver = cluster.Silos[1];
        var account = cluster.Client.GetGrain<IAccountGrain>("alice");
        Assert.Null(await On(leaver, account.GetStatementAsync));
        await account.DepositAsync("first", 10);
        await account.WithdrawAsync("second", 4);
        await account.DepositAsync("first", 10);

        await cluster.StopAndReportAsync(leaver);
        var statement = await account.GetStatementAsync();

        Assert.Equal(("alice", 6m), (statement!.Account, statement.Balance));
        Assert.Equal<string>(["first", "second"], statement.Latest);
    }

    private static Task<InProcessTestCluster> StartAsync(TimeSpan stepDelay, TransferStepGate? steps = null) => Cluster.StartAsync(2, (name, silo) =>
    {
        silo.UseInMemoryReminderService();
        silo.Services.AddBankGrains(TransferResumption.Reminders);
        silo.Services.Configure<TransferOptions>(options => options.StepDelay = stepDelay);
        if (steps is not null)
            silo.AddOutgoingGrainCallFilter(call => steps.PassAsync(name, call));
    });

    /// <summary>Makes the call that creates a grain create it on this silo.</summary>
    private static async Task<T> On<T>(InProcessSiloHandle silo, Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        try
        {
            return await call();
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    private static Task CompletedAsync(ITransferGrain transfer) =>
        Eventually.TrueAsync(async () => await transfer.GetStatusAsync() is { State: TransferState.Completed });
}
