using System.Collections.Concurrent;
using GracefulShutdown.Operations;
using GracefulShutdown.Reports;
using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Status;

/// <summary>Asks every silo for its figures when somebody wants to see the cluster, once for all who do within half a second.</summary>
internal sealed class ClusterStatus(
    OwnStatus own, ControlPeers peers, LeaseMemory lease, LastReports reports, ISiloStatusOracle membership, ILocalSiloDetails local, TimeProvider time)
{
    private static readonly TimeSpan _shared = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<SiloAddress, (SiloFigures Figures, long At)> _heard = new();
    private Task<ClusterView> _look = Task.FromException<ClusterView>(new InvalidOperationException("Nobody has asked yet."));
    private long? _lookedAt;

    public Task<ClusterView> LookAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_lookedAt is not { } at || _look.IsFaulted || (_look.IsCompleted && time.GetElapsedTime(at) >= _shared))
            {
                // Not the caller's token: others wait for the same answer. It has a bound of its own.
                _lookedAt = time.GetTimestamp();
                _look = Task.Run(AskAllAsync, CancellationToken.None);
            }

            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<ClusterView> AskAllAsync()
    {
        var silos = membership.GetApproximateSiloStatuses().Where(silo => IsShown(silo.Value)).ToList();
        var rows = await Task.WhenAll(silos.Select(silo => AskAsync(silo.Key, silo.Value))).ConfigureAwait(false);
        foreach (var gone in _heard.Keys.Except(silos.Select(silo => silo.Key)).ToList())
            _heard.TryRemove(gone, out _);
        var left = reports.Snapshot().Where(report => report.LeftAt is not null && silos.TrueForAll(silo => !silo.Key.Equals(report.Silo)));
        return new ClusterView(
            time.GetUtcNow(), lease.Current,
            [.. rows.OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Silo), .. left.Select(Row)]);
    }

    private async Task<SiloRow> AskAsync(SiloAddress silo, SiloStatus status)
    {
        var figures = silo.Equals(local.SiloAddress)
            ? own.Look()
            : (await peers.AskAsync(silo, service => service.GetFiguresAsync(), CancellationToken.None).ConfigureAwait(false)).Value;
        if (figures is not null)
            _heard[silo] = (figures, time.GetTimestamp());
        return _heard.TryGetValue(silo, out var heard)
            ? new SiloRow(silo, heard.Figures.Name, StatusPolicy.Of(status, figures?.State), heard.Figures, time.GetElapsedTime(heard.At))
            : new SiloRow(silo, NameOf(silo), StatusPolicy.Of(status, null), null, null);
    }

    private SiloRow Row(DepartureReport report) => new(report.Silo, report.Name, SiloState.Left, null, time.GetUtcNow() - report.At);

    private string NameOf(SiloAddress silo) => membership.TryGetSiloName(silo, out var name) ? name : silo.ToParsableString();

    private static bool IsShown(SiloStatus status) => status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping;
}
