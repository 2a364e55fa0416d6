using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Silo.Configuration;

namespace Silo.Startup;

/// <summary>
/// Tries the silo's two ports before the silo does. Registered before it: its own failure to listen is logged without the port.
/// </summary>
internal sealed class PortCheck(IOptions<EndpointOptions> endpoints) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Check(nameof(SiloSettings.SiloPort), endpoints.Value.SiloListeningEndpoint);
        Check(nameof(SiloSettings.GatewayPort), endpoints.Value.GatewayListeningEndpoint);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Check(string setting, IPEndPoint? endpoint)
    {
        if (endpoint is null)
            return;

        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
        }
        catch (SocketException exception) when (
            exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            throw new PortException(endpoint, setting, exception);
        }
    }
}
