namespace GracefulShutdown;

/// <summary>The names under which a shutdown is measured and traced, for OpenTelemetry's <c>AddMeter</c> and <c>AddSource</c>.</summary>
public static class ShutdownTelemetry
{
    /// <summary>The meter of all instruments, <c>graceful_shutdown.*</c>.</summary>
    public const string MeterName = "GracefulShutdown";

    /// <summary>The source of the one trace that each shutdown is.</summary>
    public const string ActivitySourceName = "GracefulShutdown";
}
