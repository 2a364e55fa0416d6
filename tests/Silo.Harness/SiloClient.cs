using Bank;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Silo.Tests;

/// <summary>An Orleans client of one silo process.</summary>
internal sealed class SiloClient : IAsyncDisposable
{
    private readonly IHost _host;

    private SiloClient(IHost host) => _host = host;

    public static async Task<SiloClient> ConnectAsync(SiloProcess silo)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(silo.GatewayPort, serviceId: "bank", clusterId: "dev");
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new SiloClient(host);
    }

    public IAccountGrain Account(string id) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<IAccountGrain>(id);

    public ITransferGrain Transfer(string id) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<ITransferGrain>(id);

    public ITellerSessionGrain Teller(string id) =>
        _host.Services.GetRequiredService<IClusterClient>().GetGrain<ITellerSessionGrain>(id);

    public async ValueTask DisposeAsync()
    {
        // The silo may be gone: the client is not asked to say goodbye.
        await _host.StopAsync(new CancellationToken(canceled: true));
        _host.Dispose();
    }
}
