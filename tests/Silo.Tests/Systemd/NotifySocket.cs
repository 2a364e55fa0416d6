using System.Net.Sockets;
using System.Text;

namespace Silo.Tests.Systemd;

/// <summary>The socket that systemd would listen on.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySocket() => _socket.Bind(new UnixDomainSocketEndPoint(Path));

    public string Path => _directory.File("notify");

    /// <summary>The next word.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, patience.Token));
    }

    public void Dispose()
    {
        _socket.Dispose();
        _directory.Dispose();
    }
}
