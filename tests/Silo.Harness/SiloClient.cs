using Bank;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Silo.Tests;

/// <summary>An Orleans client of one silo process, or of a cluster of them.</summary>
internal sealed class SiloClient : IAsyncDisposable
{
    private readonly IHost _host;

    private SiloClient(IHost host) => _host = host;

    /// <summary>The silo application's own setting, or its own default.</summary>
    public static string ServiceId { get; } = Environment.GetEnvironmentVariable("Silo__ServiceId") ?? "bank";

    public static string ClusterId { get; } = Environment.GetEnvironmentVariable("Silo__ClusterId") ?? "dev";

    /// <summary>Connects to a silo on its own, or to one of a cluster as the only gateway that is known.</summary>
    public static Task<SiloClient> ConnectAsync(
        SiloProcess silo, Action<IClientBuilder>? configure = null, CancellationToken cancellation = default) => ConnectAsync(
            client =>
            {
                client.UseLocalhostClustering(silo.GatewayPort, serviceId: ServiceId, clusterId: ClusterId);
                configure?.Invoke(client);
            },
            cancellation);

    /// <summary>Connects to the cluster that has this database, through whichever of its gateways.</summary>
    public static Task<SiloClient> ConnectAsync(
        string connectionString, TimeSpan? gatewayRefresh = null, Action<IClientBuilder>? configure = null) => ConnectAsync(client =>
    {
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connectionString));
        client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (ServiceId, ClusterId));
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = gatewayRefresh ?? options.GatewayListRefreshPeriod);
        configure?.Invoke(client);
    });

    private static async Task<SiloClient> ConnectAsync(Action<IClientBuilder> clustering, CancellationToken cancellation = default)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
            client.UseTlsOfEnvironment();
            clustering(client);
        });
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return new SiloClient(host);
    }

    /// <summary>Has this grain on that silo from now on, if it is nowhere yet.</summary>
    public async Task<IAuditGrain> AuditOnAsync(SiloProcess silo, string id)
    {
        var hosts = await _host.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, hosts.Keys.Single(address => address.Endpoint.Port == silo.SiloPort));
        try
        {
            await Grain<IAuditGrain>(id).AuditAsync(TimeSpan.Zero);
        }
        finally
        {
            RequestContext.Clear();
        }

        return Grain<IAuditGrain>(id);
    }

    public IServiceProvider Services => _host.Services;

    public T Grain<T>(string id)
        where T : IGrainWithStringKey => _host.Services.GetRequiredService<IClusterClient>().GetGrain<T>(id);

    public IAccountGrain Account(string id) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<IAccountGrain>(id);

    public ITransferGrain Transfer(string id) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<ITransferGrain>(id);

    public ITellerSessionGrain Teller(string id) =>
        _host.Services.GetRequiredService<IClusterClient>().GetGrain<ITellerSessionGrain>(id);

    public async Task<decimal> BalanceAsync(string account) => (await Account(account).GetBalanceAsync())?.Balance ?? 0;

    public async ValueTask DisposeAsync() => await _host.AbandonAsync();
}
