using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Silo.Tests.Telemetry;

/// <summary>A collector that keeps what it is sent. Protocol buffers hold texts as they are: whoever looks for a name finds it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Traces { get; } = [];

    public ConcurrentQueue<string> Metrics { get; } = [];

    public string Url => _app.Urls.First();

    public (string Name, string Value)[] Environment =>
        [("OTEL_EXPORTER_OTLP_ENDPOINT", Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    public static async Task<OtlpReceiver> StartNewAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", request => KeepAsync(request, receiver.Traces));
        receiver._app.MapPost("/v1/metrics", request => KeepAsync(request, receiver.Metrics));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<string> kept)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        kept.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
    }
}
