namespace GracefulShutdown;

/// <summary>What a waiter is told about the shutdown it takes part in, and where it tells what it did.</summary>
public sealed class DrainContext
{
    private readonly Dictionary<string, long> _totals = [];
    private readonly Lock _lock = new();
    private Func<IEnumerable<ShutdownBlocker>>? _blockers;
    private Func<IReadOnlyDictionary<string, long>>? _counted;
    private string? _detail;

    internal DrainContext(ShutdownReason reason, TimeSpan budget, CancellationToken forceful)
    {
        Reason = reason;
        Budget = budget;
        CancellationToken = forceful;
    }

    /// <summary>Why the process shuts down.</summary>
    public ShutdownReason Reason { get; }

    /// <summary>The time this waiter was given.</summary>
    public TimeSpan Budget { get; }

    /// <summary>Cancelled when the budget is spent or a second signal forces the shutdown.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>A remark for the log and the report, such as what was still running. The last one set is kept.</summary>
    public string? Detail
    {
        get { lock (_lock) return _detail; }
        set { lock (_lock) _detail = value; }
    }

    /// <summary>Adds to a figure of the report's <see cref="ShutdownReport.Totals"/>, such as messages delivered.</summary>
    public void AddTotal(string name, long amount)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_lock) _totals[name] = _totals.GetValueOrDefault(name) + amount;
    }

    /// <summary>
    /// Names what this waiter still waits for, asked when 50, 80 and 95 % of the budget and all of it have passed: one line each in
    /// the log, the status and the report. Longest first; the first ten are told. Where a report is kept on disk it is asked every second
    /// as well.
    /// </summary>
    /// <param name="blockers">Called on the coordinator's thread: it should only look, and never block.</param>
    public void ExplainWith(Func<IEnumerable<ShutdownBlocker>> blockers)
    {
        ArgumentNullException.ThrowIfNull(blockers);
        lock (_lock) _blockers = blockers;
    }

    internal IReadOnlyDictionary<string, long> Totals
    {
        get
        {
            Func<IReadOnlyDictionary<string, long>>? counted;
            Dictionary<string, long> totals;
            lock (_lock) (counted, totals) = (_counted, _totals.ToDictionary());
            foreach (var (name, amount) in counted?.Invoke().ToList() ?? [])
                totals[name] = amount;
            return totals;
        }
    }

    /// <summary>Figures that change while the waiter runs, asked whenever they are told. The last function that was given counts.</summary>
    internal void CountWith(Func<IReadOnlyDictionary<string, long>> counted)
    {
        lock (_lock) _counted = counted;
    }

    internal Func<IEnumerable<ShutdownBlocker>>? Blockers
    {
        get { lock (_lock) return _blockers; }
    }
}
