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
        Check(nameof(SiloSettings.SiloPort), endpoints.Value.SiloPort);
        Check(nameof(SiloSettings.GatewayPort), endpoints.Value.GatewayPort);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Check(string setting, int port)
    {
        var address = endpoints.Value.AdvertisedIPAddress;
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException exception) when (
            exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            throw new PortException(address, setting, port, exception);
        }
    }
}
