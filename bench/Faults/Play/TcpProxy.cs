using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Faults.Play;

/// <summary>Stands in front of a server on loopback, to refuse, delay or cut in its place.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly int _port;
    private readonly int _target;
    private readonly Func<int, bool, Task> _pass;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private TcpListener _listener;
    private Task _accepting;

    /// <param name="port">Where it listens.</param>
    /// <param name="target">The server's port.</param>
    /// <param name="pass">
    /// Is asked for each piece of data, with the port that the server's client has connected from, and whether it is an answer; completes when the
    /// piece may go on.
    /// </param>
    public TcpProxy(int port, int target, Func<int, bool, Task> pass)
    {
        (_port, _target, _pass) = (port, target, pass);
        Accept();
    }

    /// <summary>Cuts all connections, and takes no new ones.</summary>
    public async Task RefuseAsync()
    {
        _listener.Stop();
        foreach (var connection in _open.Keys)
            connection.Dispose();
        await _accepting;
    }

    /// <summary>Takes connections again.</summary>
    [MemberNotNull(nameof(_listener), nameof(_accepting))]
    public void Accept()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync() => await RefuseAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        (_open[client], _open[server]) = (true, true);
        try
        {
            using (client)
            {
                var peer = ((IPEndPoint)client.Client.RemoteEndPoint!).Port;
                await server.ConnectAsync(IPAddress.Loopback, _target);
                (client.NoDelay, server.NoDelay) = (true, true);
                var questions = PumpAsync(client.GetStream(), server.GetStream(), () => _pass(peer, false));
                var answers = PumpAsync(server.GetStream(), client.GetStream(), () => _pass(peer, true));
                await await Task.WhenAny(questions, answers);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has gone; so does the other.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, Func<Task> pass)
    {
        var buffer = new byte[BufferSize];
        while (await from.ReadAsync(buffer) is > 0 and var length)
        {
            await pass();
            await to.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
