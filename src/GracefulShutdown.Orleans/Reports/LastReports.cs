using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Reports;

/// <summary>Keeps the last report of each silo that has left, for an hour: when it has gone nobody else can tell what its departure was.</summary>
internal sealed class LastReports(ISiloStatusOracle membership, TimeProvider time) : ISiloStatusListener
{
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, DepartureReport> _reports = [];

    /// <summary>Those seen alive. The membership's table tells of the dead of weeks, too.</summary>
    private readonly HashSet<SiloAddress> _alive = [];

    /// <summary>Ends, and begins anew, with each report that comes or is completed.</summary>
    private TaskCompletionSource _changed = NewChange();

    /// <summary>Completes with the next report.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public void Begin()
    {
        membership.SubscribeToSiloStatusEvents(this);
        foreach (var (silo, status) in membership.GetApproximateSiloStatuses().Where(silo => silo.Value is not SiloStatus.Dead))
            SiloStatusChangeNotification(silo, status);
    }

    public void End() => membership.UnSubscribeFromSiloStatusEvents(this);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<DepartureReport> Snapshot()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var old in _reports.Values.Where(report => now - report.At >= Kept).ToList())
                _reports.Remove(old.Silo);
            return [.. _reports.Values.OrderByDescending(report => report.At)];
        }
    }

    /// <summary>A leaver's own words, or what another silo remembers. What is known already stays.</summary>
    public void Keep(DepartureReport report)
    {
        lock (_lock)
        {
            _reports.TryGetValue(report.Silo, out var known);
            _reports[report.Silo] = known is { IsClean: not null } ? known : report with { LeftAt = report.LeftAt ?? known?.LeftAt };
        }

        Tell();
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        lock (_lock)
        {
            if (status is not SiloStatus.Dead)
                _alive.Add(updatedSilo);
            if (status is not SiloStatus.Dead || !_alive.Remove(updatedSilo))
                return;
            Complete(updatedSilo);
        }

        Tell();
    }

    private void Complete(SiloAddress silo)
    {
        var now = time.GetUtcNow();
        if (!_reports.TryGetValue(silo, out var report))
            report = new DepartureReport { Silo = silo, Name = NameOf(silo), ToldAt = now };
        _reports[silo] = report with { LeftAt = now };
    }

    private string NameOf(SiloAddress silo) => membership.TryGetSiloName(silo, out var name) ? name : silo.ToParsableString();

    private void Tell() => Interlocked.Exchange(ref _changed, NewChange()).TrySetResult();

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
