namespace RollingRestart;

/// <summary>Latencies beyond the call's own work, in milliseconds; failures included, for their callers waited too.</summary>
internal sealed record Latencies(int Calls, double P50, double P99, double P999, double Max)
{
    public static Latencies Of(IEnumerable<CallRecord> calls)
    {
        var sorted = calls.Select(call => Math.Max(0, (call.Duration - call.OwnWork).TotalMilliseconds)).Order().ToArray();
        return sorted.Length == 0
            ? new Latencies(0, 0, 0, 0, 0)
            : new Latencies(sorted.Length, At(sorted, 0.50), At(sorted, 0.99), At(sorted, 0.999), sorted[^1]);
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(sorted.Length * quantile) - 1)];
}
