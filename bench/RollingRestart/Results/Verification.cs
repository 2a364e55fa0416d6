using Checker.Histories;
using Microsoft.Extensions.DependencyInjection;
using Silo.Tests;

namespace RollingRestart;

/// <summary>What storage holds afterwards, held against what callers were promised.</summary>
/// <param name="Lost">Acknowledged operations that storage does not have.</param>
/// <param name="Doubled">Operations that storage has more often than they were asked for.</param>
/// <param name="MoneyMissing">What the transfers' accounts hold less than they started with; negative where it is more.</param>
internal sealed record Verification(long Lost, long Doubled, decimal MoneyMissing)
{
    private const int Parallel = 64;

    public bool IsWrong => Lost > 0 || Doubled > 0 || MoneyMissing != 0;

    /// <summary>Asks grains that have just been read from storage, on a silo that has only just started; what they say belongs to the history.</summary>
    public static async Task<Verification> CheckAsync(SiloClient client, HistoryWriter history, IReadOnlyCollection<CallRecord> calls)
    {
        var bank = new BankCalls(client.Services.GetRequiredService<IClusterClient>(), history);
        var deposits = await CheckAsync(calls, CallKind.Deposit, key => bank.ReadStatementAsync(key, $"stored-account-{key}"));
        var visits = await CheckAsync(calls, CallKind.Visit, key => bank.ReadVisitorsAsync(key, $"stored-branch-{key}"));
        return new Verification(
            deposits.Lost + visits.Lost,
            deposits.Doubled + visits.Doubled,
            (Names.FundedAccounts * Names.Funds) - await SumAsync(client));
    }

    public static async Task<decimal> SumAsync(SiloClient client)
    {
        var balances = await Task.WhenAll(Enumerable.Range(0, Names.FundedAccounts)
            .Select(key => client.Account(Names.Funded(key)).GetBalanceAsync()));
        return balances.Sum(balance => balance!.Balance);
    }

    private static async Task<(long Lost, long Doubled)> CheckAsync(
        IReadOnlyCollection<CallRecord> calls, CallKind kind, Func<int, Task<Observation>> read)
    {
        long lost = 0, doubled = 0;
        foreach (var batch in calls.Where(call => call.Kind == kind).GroupBy(call => call.Key).Chunk(Parallel))
        {
            await Task.WhenAll(batch.Select(async key =>
            {
                // A call that failed may have been carried out or not: both are right.
                var acknowledged = key.Count(call => call.Failure is null);
                var stored = (await read(key.Key)).Length;
                Interlocked.Add(ref lost, Math.Max(0, acknowledged - stored));
                Interlocked.Add(ref doubled, Math.Max(0, stored - key.Count()));
            }));
        }

        return (lost, doubled);
    }
}
