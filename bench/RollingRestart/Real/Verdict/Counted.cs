namespace RollingRestart.Real;

/// <summary>What grains have counted, held against what callers were promised.</summary>
internal static class Counted
{
    /// <param name="calls">The calls of one kind.</param>
    /// <param name="counts">What its grains answer.</param>
    public static (long Lost, long Doubled) Judge(IEnumerable<RealCall> calls, IReadOnlyDictionary<long, long> counts)
    {
        long lost = 0, doubled = 0;
        foreach (var key in calls.GroupBy(call => call.Key))
        {
            var count = counts.GetValueOrDefault(key.Key);
            // A call that failed may have been carried out or not: both are right.
            lost += Math.Max(0, key.Count(call => call.Failure is null) - count);
            doubled += Math.Max(0, count - key.Count());
        }

        return (lost, doubled);
    }
}
