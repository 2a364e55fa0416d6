using GracefulShutdown.Operations;
using GracefulShutdown.Reports;
using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Preflight;

/// <summary>Finds out what a silo's departure would mean: asks it, and all others.</summary>
internal sealed class PreflightQuestions(
    ControlPeers peers, LeaseMemory lease, LastReports reports, ISiloStatusOracle membership, TimeProvider time)
{
    /// <param name="silo">The silo that would leave.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cap">How many activations may leave per second.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task<PreflightFacts> AskAsync(SiloAddress silo, string name, double? cap, CancellationToken cancellationToken)
    {
        var baggage = peers.AskAsync(silo, service => service.GetBaggageAsync(), cancellationToken);
        var others = await Task.WhenAll(membership.GetActiveSilos().Where(other => !other.Equals(silo)).Select(
            other => AskOtherAsync(other, cancellationToken))).ConfigureAwait(false);
        var answer = (await baggage.ConfigureAwait(false)).Value;
        var activations = answer is null ? 0 : answer.Migrate + answer.Deactivate;
        return new PreflightFacts(
            silo, name, answer,
            Shares.Of([.. others.OrderBy(other => other.Name, StringComparer.Ordinal)], activations),
            lease.Current,
            answer is null ? null : Prediction.Of(activations, cap, reports.Snapshot(), time.GetUtcNow()));
    }

    private async Task<OtherSilo> AskOtherAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        var answer = await peers.AskAsync(silo, service => service.GetHeadroomAsync(), cancellationToken).ConfigureAwait(false);
        return new OtherSilo(silo, membership.TryGetSiloName(silo, out var name) ? name : silo.ToParsableString(), answer.Value);
    }
}
