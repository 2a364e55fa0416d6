using Orleans.Hosting;

namespace GracefulShutdown.Tests.Neighbours;

/// <summary>A transaction that runs while a silo leaves is carried out or aborted, never half of it.</summary>
public sealed class TransactionTests
{
    private const int Purses = 20;

    [Fact]
    public async Task Money_is_neither_made_nor_lost_while_a_silo_leaves()
    {
        var useStorage = SharedStorage.ForAllSilos();
        await using var cluster = await Cluster.StartAsync(3, silo =>
        {
            silo.UseTransactions();
            useStorage(silo);
        });
        var leaver = cluster.Silos[1];
        using var end = new CancellationTokenSource();
        var underWay = new Latch();
        var (paid, aborted) = (0, 0);
        var payers = Task.WhenAll(Enumerable.Range(0, 4).Select(PayAsync));
        await underWay.WaitAsync();

        var report = await cluster.StopAndReportAsync(leaver);
        var before = Volatile.Read(ref paid);
        await Eventually.TrueAsync(() => Volatile.Read(ref paid) >= before + 20);
        await end.CancelAsync();
        await payers;

        var amounts = await Task.WhenAll(Enumerable.Range(0, Purses).Select(i => Purse(i).GetAsync()));
        Assert.Equal(0, amounts.Sum());
        Assert.Equal(ShutdownOutcome.Clean, report.Outcome);

        async Task PayAsync(int payer)
        {
            for (var i = payer; !end.IsCancellationRequested; i++)
            {
                try
                {
                    await cluster.Client.GetGrain<IPaymentGrain>(0).PayAsync($"purse-{i % Purses}", $"purse-{(i + 7) % Purses}");
                    if (Interlocked.Increment(ref paid) == 50)
                        underWay.Set();
                }
                catch (Exception)
                {
                    // Aborted, or in doubt: either is allowed, half of it is not.
                    Interlocked.Increment(ref aborted);
                }
            }
        }

        IPurseGrain Purse(int i) => cluster.Client.GetGrain<IPurseGrain>($"purse-{i}");
    }
}
