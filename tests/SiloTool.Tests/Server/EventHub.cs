using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace SiloTool.Tests.Server;

/// <summary>The streams of events that are open.</summary>
internal sealed class EventHub(Func<JsonNode> view)
{
    private readonly Lock _lock = new();
    private readonly List<Channel<string>> _streams = [];
    private readonly Channel<int> _opened = Channel.CreateUnbounded<int>();
    private readonly Channel<int> _closed = Channel.CreateUnbounded<int>();
    private int _id;
    private bool _hasEnded;

    /// <summary>Completes when somebody has opened a stream, each one once.</summary>
    public Task OpenedAsync() => HappenedAsync(_opened);

    /// <summary>Completes when a reader has gone, each one once.</summary>
    public Task ClosedAsync() => HappenedAsync(_closed);

    public void Send(string name, JsonNode data)
    {
        lock (_lock)
            _streams.ForEach(stream => stream.Writer.TryWrite(Frame(name, data)));
    }

    /// <summary>Breaks all streams, as a network does.</summary>
    public void Break()
    {
        lock (_lock)
        {
            _streams.ForEach(stream => stream.Writer.TryComplete(new IOException("broken")));
            _streams.Clear();
        }
    }

    /// <summary>Ends all streams, and those that are opened from now on.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _streams.ForEach(stream => stream.Writer.TryComplete());
        }
    }

    public async Task StreamAsync(HttpContext context)
    {
        var stream = Channel.CreateUnbounded<string>();
        lock (_lock)
        {
            stream.Writer.TryWrite(Frame("silos", view()));
            if (_hasEnded)
                stream.Writer.TryComplete();
            _streams.Add(stream);
        }

        context.Response.ContentType = "text/event-stream";
        _opened.Writer.TryWrite(1);
        try
        {
            await foreach (var frame in stream.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(frame);
                await context.Response.Body.FlushAsync();
            }
        }
        catch (IOException)
        {
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            lock (_lock) _streams.Remove(stream);
            _closed.Writer.TryWrite(1);
        }
    }

    private static async Task HappenedAsync(Channel<int> channel)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await channel.Reader.ReadAsync(patience.Token);
    }

    private string Frame(string name, JsonNode data) => $"id: {++_id}\nevent: {name}\ndata: {data.ToJsonString()}\n\n";
}
