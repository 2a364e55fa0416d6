using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GracefulShutdown.Gateway;

/// <summary>Lets <see cref="ConnectedClients"/> see the gateway's connections; last of all, inside of any encryption.</summary>
internal sealed class GatewayConnectionOptions(ConnectedClients clients) : IPostConfigureOptions<SiloConnectionOptions>
{
    public void PostConfigure(string? name, SiloConnectionOptions options) => options.ConfigureGatewayInboundConnection(
        builder => builder.Use(next => connection => clients.ServeAsync(connection, next)));
}
