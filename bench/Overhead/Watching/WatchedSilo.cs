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

/// <summary>A silo's half of being watched: the management port, open from the first time on, and OTLP while it is asked for.</summary>
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

        _port ??= await OpenAsync();
        return new Uri(_port.Urls.Single()).Port;
    }

    public void End()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        End();
        if (_port is not null)
            await _port.DisposeAsync();
    }

    private async Task<WebApplication> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var port = builder.Build();
        port.MapGracefulShutdown(silo);
        await port.StartAsync();
        return port;
    }

    private static void SendTo(OtlpExporterOptions exporter, int collector, string signal) =>
        (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri($"http://127.0.0.1:{collector}/v1/{signal}"));
}
