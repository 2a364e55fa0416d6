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
        await using var cluster = await StartAsync(TimeSpan.FromMilliseconds(100));
        var leaver = cluster.Silos[1];
        var source = cluster.Client.GetGrain<IAccountGrain>("source");
        await source.DepositAsync("fund", 1000);
        var transfers = Enumerable.Range(0, Count).Select(i => cluster.Client.GetGrain<ITransferGrain>($"t{i}")).ToList();
        foreach (var transfer in transfers)
            await On(leaver, () => transfer.StartAsync(new TransferRequest("source", "target", 10)));

        await cluster.StopAndReportAsync(leaver);
        var running = (await Task.WhenAll(transfers.Select(transfer => transfer.GetStatusAsync())))
            .Count(status => status!.State == TransferState.Running);
        await Task.WhenAll(transfers.Select(CompletedAsync));

        var target = await cluster.Client.GetGrain<IAccountGrain>("target").GetBalanceAsync();
        Assert.Equal((1000 - (10 * Count), 10 * Count), ((await source.GetBalanceAsync())!.Balance, target!.Balance));
        Assert.True(running > 0, "Every transfer had ended before the silo left: nothing was tested.");
    }

    private static Task<InProcessTestCluster> StartAsync(TimeSpan stepDelay) => Cluster.StartAsync(2, silo =>
    {
        silo.UseInMemoryReminderService();
        silo.Services.AddBankGrains(TransferResumption.Reminders);
        silo.Services.Configure<TransferOptions>(options => options.StepDelay = stepDelay);
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

    private static async Task CompletedAsync(ITransferGrain transfer)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 600 && await clock.WaitForNextTickAsync(); i++)
        {
            if (await transfer.GetStatusAsync() is { State: TransferState.Completed })
                return;
        }

        Assert.Fail($"{transfer.GetPrimaryKeyString()} did not complete.");
    }
}
