using System.Collections.Concurrent;
using Checker.Histories;
using Faults.Member;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using RollingRestart;
using Silo.Tests;

namespace Faults.Play;

/// <summary>The harness's own client: creates the grains, finds out when all of them answer again, and reads them at the end.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private const int FilledAtOnce = 8;
    private const string Name = "witness";
    private const string StoredBalance =
        "SELECT (convert_from(payload, 'UTF8')::jsonb ->> 'Balance')::decimal FROM grain_state WHERE state_name = 'account' AND grain_id = $1";

    /// <summary>Then it asks again: that a call was lost is not what it measures.</summary>
    private static readonly TimeSpan _asksAgain = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly SiloClient _client;
    private readonly HistoryWriter _history;
    private readonly BankCalls _bank;
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<Task> _asked = [];
    private int _probes;
    private bool _isDisposed;

    private Witness(SiloClient client, string database, string directory, TimeProvider time)
    {
        (_client, _time, History) = (client, time, Path.Combine(directory, $"history-{Name}.jsonl"));
        _history = new HistoryWriter(History, Name, time);
        _bank = new BankCalls(client.Services.GetRequiredService<IClusterClient>(), _history);
        _database = NpgsqlDataSource.Create(database);
    }

    public string History { get; }

    private static IEnumerable<int> Keys => Enumerable.Range(0, Scene.Keys);

    public static async Task<Witness> ConnectAsync(string database, string directory, TimeProvider time)
    {
        var client = await SiloClient.ConnectAsync(database, TimeSpan.FromSeconds(1), client =>
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = MemberProgram.ResponseTimeout));
        return new Witness(client, database, directory, time);
    }

    /// <summary>One operation for each grain, which creates it: in turn on each of these silos.</summary>
    public async Task FillAsync(IReadOnlyList<Actor> silos)
    {
        var cluster = _client.Services.GetRequiredService<IClusterClient>();
        var hosts = await cluster.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        // A few at a time: the silos have only just started, and are slow.
        foreach (var batch in Keys.Chunk(FilledAtOnce))
            await Task.WhenAll(batch.Select(key => CreateAsync(key, AddressOf(silos[key % silos.Count]))));

        SiloAddress AddressOf(Actor silo) => hosts.Keys.Single(host => host.Endpoint.Port == silo.Port);
    }

    /// <summary>Asks each grain until it answers.</summary>
    /// <returns>The time from that moment until the last of them has answered; a bit more than the bound where one does not.</returns>
    public async Task<TimeSpan> WhenRecoveredAsync(long from, TimeSpan bound)
    {
        await Task.WhenAll(Keys.SelectMany(key => new[]
        {
            AskAsync(id => _bank.ReadStatementAsync(key, id), from, bound),
            AskAsync(id => _bank.ReadVisitorsAsync(key, id), from, bound),
        }));
        return _time.GetElapsedTime(from);
    }

    /// <summary>Reads what every grain has, and what storage has of those that save at once.</summary>
    public async Task ReadAsync()
    {
        foreach (var key in Keys)
        {
            await _bank.ReadStatementAsync(key, $"last-account-{key}");
            await _bank.ReadVisitorsAsync(key, $"last-branch-{key}");
            var account = Names.Account(key);
            await _history.ReadAsync(account, $"stored-{account}", async () => new Observation(await ReadStoredAsync(account)));
        }
    }

    /// <summary>Its history is complete only then.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        await Task.WhenAll(_asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _client.DisposeAsync();
        await _database.DisposeAsync();
        _history.Dispose();
    }

    private async Task CreateAsync(int key, SiloAddress silo)
    {
        // Of this method alone: it is not seen by its caller.
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        await _bank.DepositAsync(key, $"fill-account-{key}");
        await _bank.VisitAsync(key, $"fill-branch-{key}");
    }

    private async Task AskAsync(Func<string, Task> call, long from, TimeSpan bound)
    {
        using var pause = new PeriodicTimer(_pause, _time);
        do
        {
            try
            {
                var answer = call($"probe-{Interlocked.Increment(ref _probes)}");
                _asked.Enqueue(answer);
                await answer.WaitAsync(_asksAgain, _time);
                return;
            }
            catch (Exception) when (_time.GetElapsedTime(from) < bound)
            {
                // Not yet.
            }
            catch (Exception)
            {
                return;
            }
        }
        while (await pause.WaitForNextTickAsync());
    }

    private async Task<long> ReadStoredAsync(string account)
    {
        await using var command = _database.CreateCommand(StoredBalance);
        command.Parameters.Add(new NpgsqlParameter { Value = $"account/{account}" });
        return (long)(await command.ExecuteScalarAsync() as decimal? ?? 0);
    }
}
