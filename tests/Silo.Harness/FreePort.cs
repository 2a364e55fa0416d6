using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Silo.Tests;

/// <summary>Ports for servers that are started later, some of them in other processes.</summary>
/// <remarks>
/// Not one that the system offers: those come from the range from which it also takes the near end of every outgoing connection, so
/// that the port may be in use by the time its server listens.
/// </remarks>
internal static class FreePort
{
    private const int First = 20_000;

    /// <summary>Below what Linux (32768), macOS and Windows (49152) take for outgoing connections.</summary>
    private const int End = 32_768;

    private static readonly ConcurrentDictionary<int, bool> _given = new();

    /// <summary>A port on loopback that nothing listens on, and that this process has not been given before.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (_given.TryAdd(port, true) && IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
