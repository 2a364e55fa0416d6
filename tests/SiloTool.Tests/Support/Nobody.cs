using System.Net;
using System.Net.Sockets;

namespace SiloTool.Tests.Support;

/// <summary>A port that nobody listens on: it is taken, but for listening.</summary>
internal static class Nobody
{
    private static readonly Socket _taken = Take();

    public static string Address => $"http://{_taken.LocalEndPoint}";

    private static Socket Take()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
