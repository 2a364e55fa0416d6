using System.Net.Sockets;
using System.Text;

namespace Silo.Tests.Requests;

/// <summary>One connection to a silo, without a client that would open another one, or repeat a request.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly Uri _url;

    private RawConnection(Uri url) => _url = url;

    public NetworkStream Stream => _tcp.GetStream();

    public static async Task<RawConnection> OpenAsync(SiloProcess silo)
    {
        var connection = new RawConnection(silo.Url);
        await connection._tcp.ConnectAsync(silo.Url.Host, silo.Url.Port);
        return connection;
    }

    /// <summary>Sends a GET and reads its response.</summary>
    public async Task<string> GetAsync(string path)
    {
        await SendAsync($"GET {path} HTTP/1.1\r\nHost: {_url.Authority}\r\n\r\n");
        return await ReadResponseAsync();
    }

    /// <summary>Sends the beginning of a deposit, and waits until the silo asks for the rest: the request runs.</summary>
    public async Task BeginDepositAsync(string body)
    {
        await SendAsync($"POST /accounts/slow/deposits HTTP/1.1\r\nHost: {_url.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 Continue", await ReadHeadersAsync(), StringComparison.Ordinal);
    }

    public async Task SendAsync(string text) => await Stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>The headers of the next response; its body is read and left out.</summary>
    public async Task<string> ReadResponseAsync()
    {
        var headers = await ReadHeadersAsync();
        // Everything here has a length or comes in chunks; the end of either is found the simple way.
        if (headers.Contains("Content-Length: ", StringComparison.OrdinalIgnoreCase))
        {
            var length = headers.Split('\n').Single(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
            await Stream.ReadExactlyAsync(new byte[int.Parse(length["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture)]);
        }
        else
        {
            await ReadUntilAsync("0\r\n\r\n");
        }

        return headers;
    }

    /// <summary>Waits for the silo's end of the connection; a reset fails.</summary>
    public async Task<int> EndedAsync() => await Stream.ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _tcp.Dispose();

    private Task<string> ReadHeadersAsync() => ReadUntilAsync("\r\n\r\n");

    private async Task<string> ReadUntilAsync(string end)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (text.Length < end.Length || text.ToString(text.Length - end.Length, end.Length) != end)
        {
            await Stream.ReadExactlyAsync(one).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            text.Append((char)one[0]);
        }

        return text.ToString();
    }
}
