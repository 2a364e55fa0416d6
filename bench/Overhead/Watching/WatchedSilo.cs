using GracefulShutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Overhead;

/// <summary>A silo's half of being watched: the management port, and OTLP for metrics and traces. It is there while it is asked for.</summary>
internal sealed class WatchedSilo(IServiceProvider silo) : IAsyncDisposable
{
    /// <summary>Sixty times as often as OpenTelemetry does on its own, so that a round has its share.</summary>
    private const int ExportInterval = 1000;

    private WebApplication? _port;
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <param name="collector">The port that metrics and traces are sent to.</param>
    /// <returns>The management port.</returns>
    public async Task<int> BeginAsync(int collector)
    {
        _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ShutdownTelemetry.MeterName)
            .AddOtlpExporter((exporter, reader) =>
            {
                SendTo(exporter, collector, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = ExportInterval;
            })
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder().AddSource(ShutdownTelemetry.ActivitySourceName)
            .AddOtlpExporter(exporter => SendTo(exporter, collector, "traces"))
            .Build();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _port = builder.Build();
        _port.MapGracefulShutdown(silo);
        await _port.StartAsync();
        return new Uri(_port.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _port, null) is { } port)
        {
            await port.StopAsync();
            await port.DisposeAsync();
        }

        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private static void SendTo(OtlpExporterOptions exporter, int collector, string signal) =>
        (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri($"http://127.0.0.1:{collector}/v1/{signal}"));
}
