using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Silo.Tests.Telemetry;

/// <summary>A collector that takes requests and never answers them.</summary>
internal sealed class SilentCollector : IAsyncDisposable
{
    private static readonly string[] _signals = ["traces", "metrics", "logs"];

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _waiting = new();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SilentCollector(WebApplication app) => _app = app;

    /// <summary>Ends when one of each signal waits for its answer at the same time.</summary>
    public Task HasAllAtOnce => _all.Task;

    public (string Name, string Value)[] Environment =>
        [("OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    public static async Task<SilentCollector> StartNewAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new SilentCollector(builder.Build());
        collector._app.MapPost("/v1/{signal}", collector.HoldAsync);
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HoldAsync(string signal, HttpContext context)
    {
        _waiting[signal] = true;
        if (_signals.All(_waiting.ContainsKey))
            _all.TrySetResult();

        // Until the silo has lost its patience.
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _waiting.TryRemove(signal, out _);
    }
}
