using GracefulShutdown;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using Silo.Configuration;

namespace Silo.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>The variable by which OpenTelemetry's own settings name the collector.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Timeout = "OTEL_EXPORTER_OTLP_TIMEOUT";

    /// <summary>
    /// How long a collector may take. The last export is on the way out of the process: one that does not answer must not hold it for
    /// OpenTelemetry's ten seconds.
    /// </summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Opt-in: without a collector nothing is measured and nothing is sent.</summary>
    public static IHostApplicationBuilder AddSiloTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return builder;

        var name = builder.Configuration[$"{SiloSettings.SectionName}:{nameof(SiloSettings.Name)}"];
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("silo", serviceInstanceId: string.IsNullOrEmpty(name) ? null : name))
            .WithMetrics(metrics => metrics.AddMeter(ShutdownTelemetry.MeterName, "Microsoft.Orleans"))
            .WithTracing(tracing => tracing.AddSource(ShutdownTelemetry.ActivitySourceName))
            .UseOtlpExporter();
        if (string.IsNullOrEmpty(builder.Configuration[Timeout]))
            builder.Services.PostConfigureAll<OtlpExporterOptions>(options => options.TimeoutMilliseconds = (int)_patience.TotalMilliseconds);
        return builder;
    }
}
