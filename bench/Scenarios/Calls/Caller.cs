using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Silo.Tests;

namespace Scenarios;

/// <summary>A plain Orleans client of the cluster, without this library. Writes down what becomes of each update.</summary>
internal sealed class Caller : IAsyncDisposable
{
    private const int Batch = 500;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    private readonly IHost _host;
    private readonly CallBook _book;
    private readonly TimeProvider _time;

    private Caller(IHost host, CallBook book, TimeProvider time) => (_host, _book, _time) = (host, book, time);

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<Caller> ConnectAsync(string database, TimeSpan responseTimeout, CallBook book, TimeProvider time)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("dev", "bank"));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = responseTimeout);
            // Every gateway of the cluster may be replaced within the minute that is the default.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new Caller(host, book, time);
    }

    public ITallyGrain Tally(int key) => Client.GetGrain<ITallyGrain>(TallyKeys.Of(key));

    /// <summary>One update for each of the grains.</summary>
    public Task FillAsync(int grains) => ForEachAsync(grains, AddAsync);

    /// <summary>Updates at a steady rate until told to end, in an open loop; returns when each has been answered or has failed.</summary>
    public async Task LoadAsync(int rate, int grains, Random random, CancellationToken end)
    {
        List<Task> calls = [];
        var start = _time.GetTimestamp();
        using var clock = new PeriodicTimer(_tick, _time);
        while (!end.IsCancellationRequested && await clock.WaitForNextTickAsync(CancellationToken.None))
        {
            while (calls.Count < _time.GetElapsedTime(start).TotalSeconds * rate)
                calls.Add(AddAsync(random.Next(grains)));
        }

        await Task.WhenAll(calls);
    }

    /// <summary>What the grains answer, whichever silo they are on.</summary>
    public async Task<IReadOnlyDictionary<int, long>> ReadAsync(int grains)
    {
        var tallies = new long[grains];
        await ForEachAsync(grains, async key => tallies[key] = await Tally(key).GetAsync());
        return tallies.Index().ToDictionary(tally => tally.Index, tally => tally.Item);
    }

    public async ValueTask DisposeAsync() => await _host.AbandonAsync();

    private async Task AddAsync(int key)
    {
        var (id, sentAt) = (_book.NextId(), _time.GetTimestamp());
        string? failure = null;
        try
        {
            await Tally(key).AddAsync();
        }
        catch (Exception exception)
        {
            failure = exception.GetType().Name;
        }

        _book.Add(new CallRecord(id, key, sentAt, _time.GetElapsedTime(sentAt), failure));
    }

    private static async Task ForEachAsync(int grains, Func<int, Task> call)
    {
        foreach (var batch in Enumerable.Range(0, grains).Chunk(Batch))
            await Task.WhenAll(batch.Select(call));
    }
}
