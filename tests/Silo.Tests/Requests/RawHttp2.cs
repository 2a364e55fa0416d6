using System.Buffers.Binary;
using System.Text;

namespace Silo.Tests.Requests;

/// <summary>As much of HTTP/2 as a GET needs, frame by frame: a client would keep GOAWAY to itself.</summary>
internal sealed class RawHttp2(Stream stream, string authority)
{
    public const string GoAway = "GOAWAY, no error";

    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte GoAwayFrame = 7;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;
    private const int HeaderLength = 9;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static string EndOf(int id) => $"end of stream {id}";

    public async Task OpenAsync()
    {
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await WriteAsync(Settings, flags: 0, id: 0, []);
    }

    public async Task GetAsync(int id)
    {
        // From HPACK's static table: GET, http, the path "/"; and the authority as it is.
        byte[] headers = [0x82, 0x86, 0x84, 0x41, (byte)authority.Length, .. Encoding.ASCII.GetBytes(authority)];
        await WriteAsync(Headers, EndStream | EndHeaders, id, headers);
    }

    public Task<List<string>> ReadToEndOfAsync(int id) => ReadAsync(EndOf(id));

    /// <summary>Reads until the silo closes the connection.</summary>
    public Task<List<string>> ReadToEndAsync() => ReadAsync(last: null);

    private async Task<List<string>> ReadAsync(string? last)
    {
        List<string> frames = [];
        var header = new byte[HeaderLength];
        while (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false).AsTask().WaitAsync(_patience) == HeaderLength)
        {
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8];
            await stream.ReadExactlyAsync(payload).AsTask().WaitAsync(_patience);
            var (type, flags, id) = (header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)));
            if (type is GoAwayFrame)
                frames.Add(BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4)) == 0 ? GoAway : "GOAWAY, an error");
            else if (type is Data or Headers && (flags & EndStream) != 0)
                frames.Add(EndOf(id));
            if (last is not null && frames.Contains(last))
                break;
        }

        return frames;
    }

    private async Task WriteAsync(byte type, byte flags, int id, byte[] payload)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, payload.Length << 8);
        (header[3], header[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(5), id);
        await stream.WriteAsync((byte[])[.. header, .. payload]);
    }
}
