using Orleans.Configuration;
using Orleans.Hosting;
using Silo.Tests;

namespace SiloTool.Tests.Cluster;

/// <summary>Silo processes of one cluster. One that is replaced comes back with its name and its management port.</summary>
internal sealed class RealCluster : IAsyncDisposable
{
    private static readonly TimeSpan _gatewayRefresh = TimeSpan.FromSeconds(2);

    /// <summary>Cold silos on a busy machine: a call that takes long is no fault here.</summary>
    private static readonly TimeSpan _responseTimeout = TimeSpan.FromSeconds(60);

    private readonly TempDirectory _directory = new();
    private readonly Dictionary<string, ManagementSilo> _silos = [];
    private readonly string _database;
    private SiloClient? _client;

    private RealCluster(string database) => _database = database;

    public SiloClient Client => _client!;

    public ManagementSilo this[string name] => _silos[name];

    public static async Task<RealCluster> StartAsync(ThrowAwayPostgres server, params string[] names)
    {
        var cluster = new RealCluster(await server.CreateDatabaseAsync());
        foreach (var name in names)
            cluster._silos[name] = await ManagementSilo.MemberStartedAsync(cluster._directory.Path, cluster._database, name);
        cluster._client = await SiloClient.ConnectAsync(cluster._database, _gatewayRefresh, client =>
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = _responseTimeout));
        return cluster;
    }

    /// <summary>Has so many accounts, wherever they are placed.</summary>
    public async Task FillAsync(int accounts)
    {
        foreach (var batch in Enumerable.Range(0, accounts).Chunk(200))
            await Task.WhenAll(batch.Select(i => Client.Account($"account-{i}").DepositAsync($"first-{i}", 1)));
    }

    /// <summary>SIGTERM, and a clean end.</summary>
    public async Task LeaveAsync(string name)
    {
        var process = _silos[name].Process;
        process.Signal(SiloProcess.SigTerm);
        Assert.True(await process.ExitedAsync() == 0, process.Output);
    }

    /// <summary>Starts one that has left: with the same name and the same management port.</summary>
    public async Task StartAgainAsync(string name)
    {
        var before = _silos[name];
        _silos[name] = await ManagementSilo.MemberStartedAsync(_directory.Path, _database, name, before.Port);
        await before.DisposeAsync();
    }

    public async Task ReplaceAsync(string name)
    {
        await LeaveAsync(name);
        await StartAgainAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        foreach (var silo in _silos.Values)
            await silo.DisposeAsync();
        _directory.Dispose();
    }
}
