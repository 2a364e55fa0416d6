using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Silo.Tests;

namespace RollingRestart.Real;

/// <summary>One mode from an empty database to the verdict, with the load of real applications.</summary>
internal sealed class RealRun(RollOptions options, RollPlan plan, Action<string> progress, TimeProvider time)
{
    private const int Parallel = 64;

    public async Task<RealVerdict> ExecuteAsync(CancellationToken cancellation)
    {
        using var directory = new TempDirectory();
        progress("starting PostgreSQL");
        await using var server = await ThrowAwayPostgres.StartNewAsync();
        var database = await server.CreateDatabaseAsync();
        await using var members = new Members(directory.Path, database, plan.FileName, options.Logs, pods: null, time);
        var steps = new RollSteps(options, plan, server, members, pods: null, progress, time);
        await steps.StartAsync();
        await using (var client = await SiloClient.ConnectAsync(database))
            await ForEachAsync(RealKeys.Timers, key => client.Services.GetRequiredService<IClusterClient>().GetGrain<ITimerGrain>(key).StartAsync());

        var timersFrom = time.GetUtcNow();
        var calls = (await steps.UnderLoadAsync(directory.Path, database, LoadArguments.Real, cancellation)).Select(RealCall.Parse).ToList();
        var timersTo = time.GetUtcNow();

        progress("asking what is in memory");
        Dictionary<RealKind, IReadOnlyDictionary<long, long>> counts = [];
        await CountAsync(database, Updates.InMemory, calls, counts);
        progress("stopping all silos, and asking storage");
        await members.StopAllAsync();
        var journal = Journal.ReadAll(directory.Path);
        await members.JoinAsync(plan.To);
        await CountAsync(database, Updates.Saved, calls, counts);

        await KeepAsync(calls, journal, cancellation);
        return RealVerdict.Of(
            plan.Name, calls, counts, journal, Timers.Judge(RealKeys.Timers, journal, timersFrom, timersTo), members.Departures);
    }

    private static async Task CountAsync(
        string database, RealKind[] kinds, List<RealCall> calls, Dictionary<RealKind, IReadOnlyDictionary<long, long>> counts)
    {
        await using var client = await SiloClient.ConnectAsync(database);
        var grains = client.Services.GetRequiredService<IClusterClient>();
        foreach (var kind in kinds)
        {
            var counted = new ConcurrentDictionary<long, long>();
            var keys = calls.Where(call => call.Kind == kind).Select(call => call.Key).Distinct().ToArray();
            await ForEachAsync(keys.Length, async index => counted[keys[index]] = await Updates.Grain(grains, kind, keys[index]).GetAsync());
            counts[kind] = counted;
        }
    }

    /// <summary>The record of every call and of every journal, for a closer look.</summary>
    private async Task KeepAsync(List<RealCall> calls, IReadOnlyList<JournalEntry> journal, CancellationToken cancellation)
    {
        if (options.Logs is not { } logs)
            return;

        Directory.CreateDirectory(logs);
        await File.WriteAllLinesAsync(Path.Combine(logs, $"{plan.FileName}-calls.csv"), calls.Select(call => call.ToLine()), cancellation);
        await File.WriteAllLinesAsync(Path.Combine(logs, $"{plan.FileName}-journal.csv"), journal.Select(entry => entry.ToLine()), cancellation);
    }

    private static Task ForEachAsync(int count, Func<int, Task> call) => System.Threading.Tasks.Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (index, _) => await call(index));
}
