using System.Net.Sockets;

namespace Silo.Tests.Requests;

/// <summary>
/// What a Service of Kubernetes is to a client: it decides where a new connection goes, and leaves those that are there alone.
/// </summary>
internal sealed class ServiceStandIn : IDisposable
{
    private volatile SiloProcess _endpoint;

    public ServiceStandIn(SiloProcess endpoint)
    {
        _endpoint = endpoint;
        Client = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = ConnectAsync });
    }

    public HttpMessageInvoker Client { get; }

    /// <summary>New connections go there from now on.</summary>
    public void Name(SiloProcess silo) => _endpoint = silo;

    public void Dispose() => Client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_endpoint.Url.Host, _endpoint.Url.Port, cancellationToken);
            return new LongWire(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
