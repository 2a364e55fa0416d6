using Checker.Histories;
using Checker.Verdicts;
using RollingRestart.Laws;
using Silo.Tests;

namespace RollingRestart;

/// <summary>One column from an empty database to the verdict of storage, with the load of the bank.</summary>
internal sealed class RollRun(
    RollOptions options, RollPlan plan, Pods? pods, Action<string> progress, TimeProvider time)
{
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan _judging = TimeSpan.FromMinutes(1);

    public async Task<RollResult> ExecuteAsync(CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        progress("starting PostgreSQL");
        await using var server = await ThrowAwayPostgres.StartNewAsync();
        var database = await (pods is null ? server.CreateDatabaseAsync() : server.CreateEmptyDatabaseAsync());
        await using var members = new Members(directory.Path, database, plan.FileName, options.Logs, pods, time);
        var steps = new RollSteps(options, plan, server, members, pods, progress, time);
        await steps.StartAsync();
        await using (var client = await SiloClient.ConnectAsync(database))
            await FundAsync(client);
        var calls = (await steps.UnderLoadAsync(directory.Path, database, LoadArguments.Bank, cancellation)).Select(CallRecord.Parse).ToList();

        await using (var client = await SiloClient.ConnectAsync(database))
            await SettleAsync(client, cancellation);
        var rows = await MembershipRows.CountAsync(database, cancellation);

        progress("stopping all silos, and asking storage");
        await members.StopAllAsync();
        await members.JoinAsync(plan.To);
        var histories = HistoryFiles.Of(options, plan, directory.Path);
        var verification = await VerifyAsync(database, histories, calls);
        progress("judging the history");
        var verdict = await JudgeAsync(histories, cancellation);
        // Stock Orleans keeps none of its steps, and pods log as their overlay says.
        var departures = plan.From.HasLibrary && pods is null ? members.Departures : [];
        List<Breach> breaches = [.. CallersLaws.Judge(calls, verification, verdict), .. departures.SelectMany(LawMonitor.Judge)];
        var result = new RollResult(plan.Name, calls, members.Windows, members.Departures, rows, verification, verdict, breaches);
        await KeepAsync(result, cancellation);
        return result;
    }

    private async Task<Verification> VerifyAsync(string database, HistoryFiles histories, IReadOnlyCollection<CallRecord> calls)
    {
        await using var client = await SiloClient.ConnectAsync(database);
        using var history = new HistoryWriter(histories.Reader, "reader", time);
        return await Verification.CheckAsync(client, history, calls);
    }

    private Task<Verdict> JudgeAsync(HistoryFiles histories, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var patience = new CancellationTokenSource(_judging, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
            return Judge.Of(histories.Read(options.Clients), either.Token);
        },
        cancellation);

    /// <summary>The record of every call, and what happened to the cluster meanwhile, for a closer look.</summary>
    private async Task KeepAsync(RollResult result, CancellationToken cancellation)
    {
        if (options.Logs is not { } logs)
            return;

        Directory.CreateDirectory(logs);
        await File.WriteAllLinesAsync(Path.Combine(logs, $"{plan.FileName}-calls.csv"), result.Calls.Select(call => call.ToLine()), cancellation);
        await File.WriteAllLinesAsync(
            Path.Combine(logs, $"{plan.FileName}-windows.csv"),
            result.Windows.Select(window => $"{window.Kind},{window.From.UtcTicks},{window.To.UtcTicks}"), cancellation);
    }

    private static async Task FundAsync(SiloClient client)
    {
        for (var key = 0; key < Names.FundedAccounts; key++)
            await client.Account(Names.Funded(key)).DepositAsync("funds", Names.Funds);
    }

    /// <summary>Money is only under way while transfers run; an interrupted one resumes within its reminder's minute.</summary>
    private async Task SettleAsync(SiloClient client, CancellationToken cancellation)
    {
        progress("waiting for the transfers to end");
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        for (var waited = TimeSpan.Zero; waited < _settling && await clock.WaitForNextTickAsync(cancellation); waited += clock.Period)
        {
            if (await Verification.SumAsync(client) == Names.FundedAccounts * Names.Funds)
                return;
        }
    }
}
