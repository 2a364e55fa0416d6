using RollingRestart;

namespace Soak.Record;

/// <summary>One departure as its callers saw it: how long calls took just before it, while it went on, and just after.</summary>
/// <param name="ExitSeconds">From SIGTERM to the end of the process.</param>
/// <param name="Baseline">Calls of the seconds before.</param>
/// <param name="Departure">Calls until the process had ended.</param>
/// <param name="Recovery">Calls of the seconds after.</param>
internal sealed record DepartureWindows(double ExitSeconds, WindowFigures Baseline, WindowFigures Departure, WindowFigures Recovery)
{
    /// <summary>How long the windows beside it are; as long a pause is between two changes.</summary>
    public static readonly TimeSpan Beside = TimeSpan.FromSeconds(2);

    /// <param name="calls">All calls, by the time of their start.</param>
    /// <param name="from">When it was told to go.</param>
    /// <param name="exit">How long it took from then on.</param>
    public static DepartureWindows Of(CallRecord[] calls, DateTimeOffset from, TimeSpan exit) => new(
        Math.Round(exit.TotalSeconds, 3), Figures(calls, from - Beside, from), Figures(calls, from, from + exit),
        Figures(calls, from + exit, from + exit + Beside));

    private static WindowFigures Figures(CallRecord[] calls, DateTimeOffset from, DateTimeOffset to) =>
        WindowFigures.Of(calls.SkipWhile(call => call.StartedAt < from).TakeWhile(call => call.StartedAt < to));
}
