using System.Net;
using System.Net.Sockets;

namespace Silo.Tests;

internal static class FreePort
{
    /// <summary>A port on loopback that nothing listens on.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
