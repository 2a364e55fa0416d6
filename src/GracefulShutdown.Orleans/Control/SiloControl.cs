using GracefulShutdown.Preflight;
using GracefulShutdown.Reports;
using GracefulShutdown.Status;
using GracefulShutdown.Wire;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Control;

/// <summary>What any silo of a cluster can be asked for, and told, about all of them.</summary>
internal sealed class SiloControl(
    ClusterStatus status, PreflightQuestions preflight, LastReports reports, ControlPeers peers, ISiloStatusOracle membership,
    ILocalSiloDetails local, IOptions<ClusterOptions> cluster, TimeProvider time)
{
    /// <summary>Long enough for the lease and the cordon, where some silos do not answer.</summary>
    public static TimeSpan Bound { get; } = TimeSpan.FromSeconds(10);

    public string ClusterId => cluster.Value.ClusterId;

    public string ServiceId => cluster.Value.ServiceId;

    /// <summary>The name of the silo that answers.</summary>
    public string Name => local.Name;

    public TimeProvider Time => time;

    /// <summary>Completes with the next report.</summary>
    public Task ReportsChanged => reports.Changed;

    public IReadOnlyList<DepartureReport> Reports => reports.Snapshot();

    public Task<ClusterView> LookAsync(CancellationToken cancellationToken) => status.LookAsync(cancellationToken);

    /// <summary>Those that are not dead, by their names.</summary>
    public ILookup<string, SiloAddress> Silos => membership.GetApproximateSiloStatuses()
        .Where(silo => silo.Value is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
        .ToLookup(silo => NameOf(silo.Key), silo => silo.Key, StringComparer.Ordinal);

    public string NameOf(SiloAddress silo) => membership.TryGetSiloName(silo, out var name) ? name : silo.ToParsableString();

    public Task<PreflightFacts> PreflightAsync(SiloAddress silo, double? rate, CancellationToken cancellationToken) =>
        preflight.AskAsync(silo, NameOf(silo), rate, cancellationToken);

    /// <summary>A silo that does not answer is not told: it would begin when nobody waits for it any more.</summary>
    public async Task<DrainReply> BeginDrainAsync(SiloAddress silo, DrainOrder order, CancellationToken cancellationToken)
    {
        var ping = await peers.AskAsync(silo, service => service.GetDrainAsync(), cancellationToken).ConfigureAwait(false);
        return ping.HasAnswered
            ? await AskAsync(silo, service => service.BeginDrainAsync(order), cancellationToken).ConfigureAwait(false)
            : new DrainReply(null, ping.Error);
    }

    public async Task<DrainReply> GetDrainAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        var answer = await peers.AskAsync(silo, service => service.GetDrainAsync(), cancellationToken).ConfigureAwait(false);
        return new DrainReply(answer.Value, answer.Error);
    }

    public Task<DrainReply> EndDrainAsync(SiloAddress silo, Guid operation, CancellationToken cancellationToken) =>
        AskAsync(silo, service => service.EndDrainAsync(operation), cancellationToken);

    private async Task<DrainReply> AskAsync(
        SiloAddress silo, Func<IControlService, Task<DrainAnswer>> ask, CancellationToken cancellationToken)
    {
        var answer = await peers.AskAsync(silo, ask, Bound, time, cancellationToken).ConfigureAwait(false);
        return new DrainReply(answer.Value, answer.Error);
    }
}
