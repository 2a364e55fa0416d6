using RollingRestart;
using RollingRestart.Laws;
using Silo.Tests;
using Soak.Record;

namespace Soak.Play;

/// <summary>One cluster from an empty database to the verdict of storage, with changes at random in between.</summary>
internal sealed class Episode(SoakOptions options, Deployment deployment, ThrowAwayPostgres server, TimeProvider time)
{
    /// <summary>As in a roll: new silos catch up first with what they have missed while their code was compiled.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);

    private readonly ChangeDraw _draw = new(options.Seed, options.Silos);

    private string[] Kinds => _draw.HasKills ? [.. Enum.GetNames<CallKind>().Where(kind => kind is not nameof(CallKind.Visit))] : [];

    public async Task<EpisodeEntry> PlayAsync(Action<string> progress, CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        var database = await server.CreateDatabaseAsync();
        var plan = RollPlan.Of($"soak-{options.Seed}", deployment);
        await using var members = new Members(directory.Path, database, plan.FileName, options.Logs, pods: null, time);
        for (var i = 0; i < options.Silos; i++)
        {
            progress($"starting silo {i + 1} of {options.Silos}");
            await members.JoinAsync(deployment);
        }

        await Aftermath.FundAsync(database);
        members.Windows.Clear();
        var histories = new HistoryFiles(directory.Path, plan);
        var changes = new Changes(members, deployment, _draw, database, time);
        var calls = await UnderLoadAsync(directory.Path, database, histories, members, changes, progress, cancellation);
        var aftermath = await Aftermath.FindOutAsync(members, deployment, database, histories, clients: 1, calls, progress, time, cancellation);
        return await KeepAsync(EpisodeEntry.Of(options, time.GetUtcNow(), calls, members, changes, aftermath), calls, members.Windows, cancellation);
    }

    private async Task<IReadOnlyCollection<CallRecord>> UnderLoadAsync(
        string directory, string database, HistoryFiles histories, Members members, Changes changes, Action<string> progress,
        CancellationToken cancellation)
    {
        await using var load = await LoadProcess.StartAsync(directory, new LoadArguments(
            LoadArguments.Bank, 0, deployment.HasLibrary, options.Rate, options.Keys, options.Seed, Kinds, histories.OfClient(0), database));
        progress("warming up");
        await Task.Delay(_warmUp, time, cancellation);
        for (var number = 1; number <= options.Changes; number++)
        {
            var change = _draw.Next(members.Count);
            progress($"change {number} of {options.Changes}, {members.Count} silos: {change}");
            await changes.CarryOutAsync(change, cancellation);
            await Task.Delay(DepartureWindows.Beside, time, cancellation);
        }

        progress("waiting for the last answers");
        return [.. (await load.EndAsync()).Select(CallRecord.Parse)];
    }

    /// <summary>All calls of an episode that does not hold, for a closer look.</summary>
    private async Task<EpisodeEntry> KeepAsync(
        EpisodeEntry entry, IReadOnlyCollection<CallRecord> calls, List<Window> windows, CancellationToken cancellation)
    {
        if (options.Logs is not { } logs || entry.Holds)
            return entry;

        Directory.CreateDirectory(logs);
        await File.WriteAllLinesAsync(Path.Combine(logs, $"soak-{entry.Seed}-calls.csv"), calls.Select(call => call.ToLine()), cancellation);
        await File.WriteAllLinesAsync(
            Path.Combine(logs, $"soak-{entry.Seed}-windows.csv"),
            windows.Select(window => $"{window.Kind},{window.From.UtcTicks},{window.To.UtcTicks}"), cancellation);
        return entry;
    }
}
