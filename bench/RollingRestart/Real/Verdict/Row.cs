namespace RollingRestart.Real;

/// <summary>What became of one kind in one column.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Calls">How many there were.</param>
/// <param name="Failed">Those that did not end as they should.</param>
/// <param name="Hung">Those that took longer than <see cref="RealLimits.PatienceOf"/>.</param>
/// <param name="Lost">
/// Updates that were acknowledged and are not there; turns that never heard that they were cancelled; timers that no longer tick.
/// </param>
/// <param name="Doubled">Updates that are there more often than they were sent.</param>
/// <param name="P99">Milliseconds beyond the call's own work.</param>
internal sealed record Row(RealKind Kind, int Calls, int Failed, int Hung, long Lost, long Doubled, double P99)
{
    public bool IsFault => Failed > 0 || Hung > 0 || Lost > 0 || Doubled > 0;

    public static Row Of(RealKind kind, IReadOnlyCollection<RealCall> calls, long lost, long doubled) => new(
        kind, calls.Count, calls.Count(call => call.Failure is not null), calls.Count(call => call.IsHung), lost, doubled,
        Percentile.At(calls.Select(call => Math.Max(0, (call.Duration - call.OwnWork).TotalMilliseconds)), 0.99));
}
