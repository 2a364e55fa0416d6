using Silo.Tests;
using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>One mode from an empty database to the verdict of storage.</summary>
internal sealed class RollRun(
    RollOptions options, string mode, PublishedSilo published, Pods? pods, Action<string> progress, TimeProvider time)
{
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(100);

    public async Task<RollResult> ExecuteAsync(CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        progress("starting PostgreSQL");
        await using var server = await ThrowAwayPostgres.StartNewAsync();
        var database = await (pods is null ? server.CreateDatabaseAsync() : server.CreateEmptyDatabaseAsync());
        await using var members = new Members(published, directory.Path, database, mode, options.Logs, pods, time);
        for (var i = 0; i < options.Silos; i++)
        {
            progress($"starting silo {i + 1} of {options.Silos}");
            await members.JoinAsync();
        }

        await using (var client = await SiloClient.ConnectAsync(database))
            await FundAsync(client);
        members.Windows.Clear();
        var calls = await UnderLoadAsync(directory.Path, database, server, members, cancellation);

        await using (var client = await SiloClient.ConnectAsync(database))
            await SettleAsync(client, cancellation);
        var rows = await MembershipRows.CountAsync(database, cancellation);

        progress("stopping all silos, and asking storage");
        await members.StopAllAsync();
        await members.JoinAsync();
        await using var reader = await SiloClient.ConnectAsync(database);
        var result = new RollResult(mode, calls, members.Windows, members.Departures, rows, await Verification.CheckAsync(reader, calls));
        await KeepAsync(result, cancellation);
        return result;
    }

    /// <summary>The record of every call, and what happened to the cluster meanwhile, for a closer look.</summary>
    private async Task KeepAsync(RollResult result, CancellationToken cancellation)
    {
        if (options.Logs is not { } logs)
            return;

        Directory.CreateDirectory(logs);
        await File.WriteAllLinesAsync(Path.Combine(logs, $"{mode}-calls.csv"), result.Calls.Select(call => call.ToLine()), cancellation);
        await File.WriteAllLinesAsync(
            Path.Combine(logs, $"{mode}-windows.csv"),
            result.Windows.Select(window => $"{window.Kind},{window.From.UtcTicks},{window.To.UtcTicks}"), cancellation);
    }

    private async Task<IReadOnlyCollection<CallRecord>> UnderLoadAsync(
        string directory, string database, ThrowAwayPostgres server, Members members, CancellationToken cancellation)
    {
        List<LoadProcess> clients = [];
        try
        {
            for (var number = 0; number < options.Clients; number++)
            {
                clients.Add(await LoadProcess.StartAsync(directory, new LoadArguments(
                    number, mode == Modes.Graceful, options.Rate / options.Clients, options.Keys, options.Seed, database)));
            }

            members.Windows.Add(new Window(WindowKind.WarmUp, time.GetUtcNow(), time.GetUtcNow() + options.Pause));
            await PauseAsync("warming up", cancellation);
            await PauseAsync("under load, nothing happens", cancellation);
            await RollAsync(server, members, cancellation);
            progress("waiting for the last answers");
            return [.. (await Task.WhenAll(clients.Select(client => client.EndAsync()))).SelectMany(calls => calls)];
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    private async Task RollAsync(ThrowAwayPostgres server, Members members, CancellationToken cancellation)
    {
        List<Task> departures = [];
        for (var departure = 1; departure <= options.Rounds * options.Silos; departure++)
        {
            var name = $"departure {departure} of {options.Rounds * options.Silos}";
            if (!options.InPlace)
            {
                progress($"{name}: a new silo joins");
                await members.JoinAsync();
                await PauseAsync($"{name}: the new silo has joined", cancellation);
            }

            progress($"{name}: SIGTERM");
            var leaving = members.LeaveAsync(isFollowed: options.InPlace);
            departures.Add(leaving);
            // A pod that is being deleted does not count as a replica: Kubernetes starts the next one meanwhile.
            if (pods is null)
                await leaving;
            if (options.InPlace)
                await members.JoinAsync();
            if (departure == 1 && options.Outage > TimeSpan.Zero)
                await OutageAsync(server, cancellation);
            if (pods is null)
                await PauseAsync($"{name}: the silo has left", cancellation);
        }

        await Task.WhenAll(departures);
        if (pods is not null)
            await PauseAsync("all have left", cancellation);
    }

    private async Task OutageAsync(ThrowAwayPostgres server, CancellationToken cancellation)
    {
        progress($"PostgreSQL is down for {options.Outage}");
        await server.StopAsync(immediate: true);
        await Task.Delay(options.Outage, time, cancellation);
        await server.StartAsync();
    }

    private Task PauseAsync(string what, CancellationToken cancellation)
    {
        progress(what);
        return Task.Delay(options.Pause, time, cancellation);
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
