using System.Globalization;

namespace GracefulShutdown;

/// <summary>How durations, outcomes and figures are written for people.</summary>
internal static class DisplayText
{
    public static string Of(TimeSpan duration) => duration.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");

    public static string Of(TaskOutcome outcome) => outcome is TaskOutcome.TimedOut ? "timed out" : outcome.ToString().ToLowerInvariant();

    public static string Of(long figure) => figure.ToString("N0", CultureInfo.InvariantCulture);
}
