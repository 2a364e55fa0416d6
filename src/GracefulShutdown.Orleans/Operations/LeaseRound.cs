using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <summary>Takes the cluster's one lease from all of its silos, or prolongs it there.</summary>
/// <remarks>
/// One after the other, and everybody in the same order: of two who want it at once, the second meets the first at the first silo that
/// answers both, and gives up. A majority has to answer, so that two halves of a cluster that cannot reach each other do not both give it.
/// Decision 21 has the reasons.
/// </remarks>
internal sealed class LeaseRound(ILeasePeers peers)
{
    /// <summary>Where it is not taken, nobody remembers it.</summary>
    public async Task<LeaseAnswer> TakeAsync(DrainLease lease, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(lease, cancellationToken).ConfigureAwait(false);
        if (!answer.IsTaken)
            await ReturnAsync(lease.Operation, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Where too few answer, those that do remember it for longer all the same: it is still held.</summary>
    public Task<LeaseAnswer> ProlongAsync(DrainLease lease, CancellationToken cancellationToken) => AskAsync(lease, cancellationToken);

    /// <summary>Also to those that have not answered: they may have heard.</summary>
    public Task ReturnAsync(Guid operation, CancellationToken cancellationToken) =>
        Task.WhenAll(peers.Silos.Select(silo => peers.ReturnAsync(silo, operation, cancellationToken)));

    public static bool IsMajority(int answered, int all) => answered * 2 > all;

    private async Task<LeaseAnswer> AskAsync(DrainLease lease, CancellationToken cancellationToken)
    {
        var (all, silent) = (peers.Silos, new List<SiloAddress>());
        foreach (var silo in all.Order())
        {
            var answer = await peers.TakeAsync(silo, lease, cancellationToken).ConfigureAwait(false);
            if (answer.Value is { } holder)
                return new LeaseAnswer(IsTaken: false, holder, silent);
            if (!answer.HasAnswered)
                silent.Add(silo);
        }

        return new LeaseAnswer(IsMajority(all.Count - silent.Count, all.Count), Holder: null, silent);
    }
}
