using Checker.Histories;
using Checker.Verdicts;
using Silo.Tests;

namespace RollingRestart;

/// <summary>What the cluster and its storage hold when the load of the bank has ended.</summary>
/// <param name="Rows">How the cluster remembers its silos.</param>
/// <param name="Verification">Storage, held against what callers were promised.</param>
/// <param name="Verdict">Whether what callers saw is linearizable.</param>
internal sealed record Aftermath(IReadOnlyDictionary<string, int> Rows, Verification Verification, Verdict Verdict)
{
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan _judging = TimeSpan.FromMinutes(1);

    /// <summary>Before the load: the money that its transfers move.</summary>
    public static async Task FundAsync(string database)
    {
        await using var client = await SiloClient.ConnectAsync(database);
        for (var key = 0; key < Names.FundedAccounts; key++)
            await client.Account(Names.Funded(key)).DepositAsync("funds", Names.Funds);
    }

    /// <summary>Stops the whole cluster, and asks a silo that has nothing in memory.</summary>
    public static async Task<Aftermath> FindOutAsync(
        Members members, Deployment deployment, string database, HistoryFiles histories, int clients, IReadOnlyCollection<CallRecord> calls,
        Action<string> progress, TimeProvider time, CancellationToken cancellation)
    {
        progress("waiting for the transfers to end");
        await SettlesAsync(database, _settling, time, cancellation);
        var rows = await MembershipRows.CountAsync(database, cancellation);
        progress("stopping all silos, and asking storage");
        await members.StopAllAsync();
        await members.JoinAsync(deployment);
        var verification = await VerifyAsync(database, histories, calls, time);
        progress("judging the history");
        return new Aftermath(rows, verification, await JudgeAsync(histories, clients, time, cancellation));
    }

    /// <summary>Money is only under way while transfers run; an interrupted one resumes within its reminder's minute.</summary>
    /// <returns>Whether no money was under way any more within that time.</returns>
    public static async Task<bool> SettlesAsync(string database, TimeSpan within, TimeProvider time, CancellationToken cancellation)
    {
        await using var client = await SiloClient.ConnectAsync(database);
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        for (var waited = TimeSpan.Zero; waited < within && await clock.WaitForNextTickAsync(cancellation); waited += clock.Period)
        {
            if (await Verification.SumAsync(client) == Names.FundedAccounts * Names.Funds)
                return true;
        }

        return false;
    }

    private static async Task<Verification> VerifyAsync(
        string database, HistoryFiles histories, IReadOnlyCollection<CallRecord> calls, TimeProvider time)
    {
        await using var client = await SiloClient.ConnectAsync(database);
        using var history = new HistoryWriter(histories.Reader, "reader", time);
        return await Verification.CheckAsync(client, history, calls);
    }

    private static Task<Verdict> JudgeAsync(HistoryFiles histories, int clients, TimeProvider time, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var patience = new CancellationTokenSource(_judging, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
            return Judge.Of(histories.Read(clients), either.Token);
        },
        cancellation);
}
