using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Spreads cordons: tells the others about this silo, and asks them about the rest when this one joins.</summary>
internal sealed partial class CordonAnnouncer(
    CordonServiceClient client, CordonedSilos cordoned, SilentSilos silent, ISiloStatusOracle membership, ILocalSiloDetails local,
    ILogger<CordonAnnouncer> logger)
{
    /// <summary>
    /// A silo that answers at all answers within milliseconds. One that does not is dead, or does without this library: it goes on
    /// placing here until it hears of the leave from the membership, as it would have anyway. A departure waits for it once.
    /// </summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    public Task AnnounceAsync(bool isCordoned, CancellationToken cancellationToken) =>
        AskAllAsync(service => service.SetCordonAsync(local.SiloAddress, isCordoned), cancellationToken);

    public Task AnnounceEmptiedAsync(bool isEmptied, CancellationToken cancellationToken) =>
        AskAllAsync(service => service.SetEmptiedAsync(local.SiloAddress, isEmptied), cancellationToken);

    public Task LearnAsync(CancellationToken cancellationToken) => AskAllAsync(LearnFromAsync, cancellationToken);

    /// <summary>Also to a silo that has only just joined: it may have asked before this one was cordoned.</summary>
    public Task AnnounceToAsync(SiloAddress silo, CancellationToken cancellationToken) =>
        AskAsync(silo, service => service.SetCordonAsync(local.SiloAddress, isCordoned: true), cancellationToken);

    /// <returns>Every silo, without a load where it did not answer in time: nothing can be handed over to such a one.</returns>
    public async Task<IReadOnlyCollection<(SiloAddress Silo, SiloLoad? Load)>> AskLoadsAsync(
        IEnumerable<SiloAddress> silos, CancellationToken cancellationToken) => await Task.WhenAll(silos.Select(async silo =>
        {
            SiloLoad? load = null;
            await AskAsync(silo, async service => load = await service.GetLoadAsync().ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            return (silo, load);
        })).ConfigureAwait(false);

    /// <returns>What has gone wrong on other silos with activations that came to them.</returns>
    public async Task<IReadOnlyCollection<ActivationError>> AskErrorsAsync(CancellationToken cancellationToken)
    {
        ConcurrentBag<ActivationError> errors = [];
        await AskAllAsync(async service => Array.ForEach(await service.GetActivationErrorsAsync().ConfigureAwait(false), errors.Add), cancellationToken)
            .ConfigureAwait(false);
        return errors;
    }

    private Task AskAllAsync(Func<ICordonService, Task> ask, CancellationToken cancellationToken) =>
        Task.WhenAll(Others().Select(silo => AskAsync(silo, ask, cancellationToken)));

    /// <summary>Active silos, and joining ones that would otherwise turn active without having heard.</summary>
    private IEnumerable<SiloAddress> Others() => membership.GetApproximateSiloStatuses()
        .Where(silo => silo.Value is SiloStatus.Active or SiloStatus.Joining && !silo.Key.Equals(local.SiloAddress))
        .Select(silo => silo.Key);

    private async Task LearnFromAsync(ICordonService service)
    {
        foreach (var silo in await service.GetCordonedAsync().ConfigureAwait(false))
        {
            if (!membership.IsDeadSilo(silo))
                cordoned.Set(silo, isMember: true);
        }
    }

    private async Task AskAsync(SiloAddress silo, Func<ICordonService, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await silent.WaitAsync(silo, ask(client.On(silo)), _timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Also a cancellation that is the other silo's: one that cannot listen must not keep this one from handing over.
            LogUnreachable(silo, exception.Message);
        }
    }

    [LoggerMessage(101, LogLevel.Debug, "Silo {Silo} did not answer about cordons: {Error}")]
    private partial void LogUnreachable(SiloAddress silo, string error);
}
