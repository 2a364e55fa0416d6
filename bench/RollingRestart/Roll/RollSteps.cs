using Silo.Tests;

namespace RollingRestart;

/// <summary>What happens to the cluster in a run, whatever its load is.</summary>
internal sealed class RollSteps(
    RollOptions options, RollPlan plan, ThrowAwayPostgres server, Members members, Pods? pods, Action<string> progress, TimeProvider time)
{
    /// <summary>
    /// New silos under full load fall behind while their code is compiled, up to three seconds on two cores, and catch up in another five: a
    /// departure that began then would be blamed for it.
    /// </summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);

    /// <summary>Starts the silos that the cluster begins with.</summary>
    public async Task StartAsync()
    {
        for (var i = 0; i < options.Silos; i++)
        {
            progress($"starting silo {i + 1} of {options.Silos}");
            await members.JoinAsync(plan.From);
        }
    }

    /// <summary>Replaces every silo while clients make this kind of load.</summary>
    /// <returns>The lines of their records.</returns>
    public async Task<IReadOnlyCollection<string>> UnderLoadAsync(string directory, string database, string load, CancellationToken cancellation)
    {
        // Whatever was before, such as silos that started, no caller could notice.
        members.Windows.Clear();
        var histories = HistoryFiles.Of(options, plan, directory);
        List<LoadProcess> clients = [];
        try
        {
            for (var number = 0; number < options.Clients; number++)
            {
                clients.Add(await LoadProcess.StartAsync(directory, new LoadArguments(
                    load, number, plan.From.HasLibrary, options.Rate / options.Clients, options.Keys, options.Seed,
                    options.Kinds, histories.OfClient(number), database)));
            }

            members.Windows.Add(new Window(WindowKind.WarmUp, time.GetUtcNow(), time.GetUtcNow() + _warmUp));
            progress("warming up");
            await Task.Delay(_warmUp, time, cancellation);
            await PauseAsync("under load, nothing happens", cancellation);
            await RollAsync(cancellation);
            progress("waiting for the last answers");
            return [.. (await Task.WhenAll(clients.Select(client => client.EndAsync()))).SelectMany(lines => lines)];
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    private async Task RollAsync(CancellationToken cancellation)
    {
        List<Task> departures = [];
        for (var departure = 1; departure <= options.Rounds * options.Silos; departure++)
        {
            var name = $"departure {departure} of {options.Rounds * options.Silos}";
            if (!options.InPlace)
            {
                progress($"{name}: a new silo joins");
                await members.JoinAsync(plan.To);
                await PauseAsync($"{name}: the new silo has joined", cancellation);
            }

            progress($"{name}: SIGTERM");
            var leaving = members.LeaveAsync(isFollowed: options.InPlace);
            departures.Add(leaving);
            // A pod that is being deleted does not count as a replica: Kubernetes starts the next one meanwhile.
            if (pods is null)
                await leaving;
            if (options.InPlace)
                await members.JoinAsync(plan.To);
            if (departure == 1 && options.Outage > TimeSpan.Zero)
                await OutageAsync(cancellation);
            if (pods is null)
                await PauseAsync($"{name}: the silo has left", cancellation);
        }

        await Task.WhenAll(departures);
        if (pods is not null)
            await PauseAsync("all have left", cancellation);
    }

    private async Task OutageAsync(CancellationToken cancellation)
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
}
