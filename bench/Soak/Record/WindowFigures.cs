using RollingRestart;

namespace Soak.Record;

/// <summary>How long the calls of one window took beyond their own work, in milliseconds.</summary>
internal sealed record WindowFigures(int Calls, double Mean, double P99)
{
    public static WindowFigures Of(IEnumerable<CallRecord> calls)
    {
        var all = calls.ToList();
        return all.Count == 0 ? new WindowFigures(0, 0, 0) : new WindowFigures(
            all.Count,
            Math.Round(all.Average(call => Math.Max(0, (call.Duration - call.OwnWork).TotalMilliseconds)), 2),
            Math.Round(Latencies.Of(all).P99, 2));
    }
}
