using GracefulShutdown.Wire;

namespace GracefulShutdown.Preflight;

/// <summary>How long a handover would take, and from what that was computed.</summary>
/// <param name="Duration">How long.</param>
/// <param name="Rate">Activations per second.</param>
/// <param name="Basis">In words.</param>
internal sealed record Prediction(TimeSpan Duration, double Rate, string Basis)
{
    /// <summary>A handover of fewer is all beginning and end, and says nothing of more.</summary>
    private const int Least = 100;

    /// <param name="activations">How many would have to go.</param>
    /// <param name="cap">How many may go per second.</param>
    /// <param name="reports">Of the departures that have been measured, the newest first.</param>
    /// <param name="now">When.</param>
    /// <returns><see langword="null"/> where nothing is known to predict from.</returns>
    public static Prediction? Of(int activations, double? cap, IEnumerable<DepartureReport> reports, DateTimeOffset now)
    {
        var measured = reports.FirstOrDefault(report => report.Handover > TimeSpan.Zero && Moved(report) >= Least);
        double? rate = measured is null ? null : Moved(measured) / measured.Handover!.Value.TotalSeconds;
        return (rate, cap) switch
        {
            (null, null) => null,
            (_, { } most) when rate is null || most < rate => Of(activations, most, "the cap that was asked for"),
            _ => Of(
                activations, rate!.Value,
                $"{measured!.Name}, which handed over {DisplayText.Of(Moved(measured))} activations {DisplayText.Of((long)(now - measured.At).TotalMinutes)} min ago"),
        };
    }

    private static Prediction Of(int activations, double rate, string basis) => new(TimeSpan.FromSeconds(activations / rate), rate, basis);

    private static long Moved(DepartureReport report) =>
        report.Totals.GetValueOrDefault("migrated") + report.Totals.GetValueOrDefault("deactivated");
}
