using RollingRestart.Laws;
using Silo.Tests;

namespace RollingRestart;

/// <summary>One column from an empty database to the verdict of storage, with the load of the bank.</summary>
internal sealed class RollRun(
    RollOptions options, RollPlan plan, Pods? pods, Action<string> progress, TimeProvider time)
{
    public async Task<RollResult> ExecuteAsync(CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        progress("starting PostgreSQL");
        await using var server = await ThrowAwayPostgres.StartNewAsync();
        var database = await (pods is null ? server.CreateDatabaseAsync() : server.CreateEmptyDatabaseAsync());
        await using var members = new Members(directory.Path, database, plan.FileName, options.Logs, pods, time);
        var steps = new RollSteps(options, plan, server, members, pods, progress, time);
        await steps.StartAsync();
        await Aftermath.FundAsync(database);
        var calls = (await steps.UnderLoadAsync(directory.Path, database, LoadArguments.Bank, cancellation)).Select(CallRecord.Parse).ToList();

        var histories = HistoryFiles.Of(options, plan, directory.Path);
        var aftermath = await Aftermath.FindOutAsync(members, plan.To, database, histories, options.Clients, calls, progress, time, cancellation);
        // Stock Orleans keeps none of its steps, and pods log as their overlay says.
        var departures = plan.From.HasLibrary && pods is null ? members.Departures : [];
        List<Breach> breaches =
            [.. CallersLaws.Judge(calls, aftermath.Verification, aftermath.Verdict), .. departures.SelectMany(LawMonitor.Judge)];
        var result = new RollResult(
            plan.Name, calls, members.Windows, members.Departures, aftermath.Rows, aftermath.Verification, aftermath.Verdict, breaches);
        await KeepAsync(result, cancellation);
        return result;
    }

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
}
