using System.Diagnostics.Metrics;
using GracefulShutdown.Turns;

namespace GracefulShutdown.Verification;

/// <summary>Those of Orleans' instruments that quiesce listens to, with the kinds that it can hear.</summary>
internal static class OrleansInstruments
{
    public const string GatewayReceived = "orleans-gateway-received";
    public const string RunningRequests = "orleans-messaging-processing-activation-data";

    /// <summary>The names of those that this silo has published.</summary>
    public static IReadOnlySet<string> Published(IMeterFactory meters)
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener
        {
            // Several silos can live in one process: this one's instruments are those of this one's factory.
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters) && IsKnown(instrument))
                    names.Add(instrument.Name);
            },
        };
        listener.Start();
        return names;
    }

    private static bool IsKnown(Instrument instrument) => instrument switch
    {
        Counter<int> => instrument.Name == GatewayReceived,
        ObservableGauge<long> => instrument.Name == RunningRequests,
        _ => false,
    };
}
