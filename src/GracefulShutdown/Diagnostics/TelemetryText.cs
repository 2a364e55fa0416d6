using System.Text.Json;

namespace GracefulShutdown.Diagnostics;

/// <summary>How outcomes and reasons are written in attributes: in lower case, with underscores.</summary>
internal static class TelemetryText
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>OpenTelemetry's <c>error.type</c>; none where there was no error.</summary>
    public static string? ErrorType(TaskReport task, Exception? exception) => task.Outcome switch
    {
        TaskOutcome.TimedOut => "timeout",
        TaskOutcome.Failed => exception?.GetType().FullName ?? "_OTHER",
        _ => null,
    };
}
