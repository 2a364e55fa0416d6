using System.Collections.Concurrent;
using GracefulShutdown.Diagnostics;
using GracefulShutdown.Errors;
using GracefulShutdown.Membership;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Peers;

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

    /// <returns>The silos that have not acknowledged it.</returns>
    public Task<IReadOnlyCollection<SiloAddress>> AnnounceAsync(bool isCordoned, CancellationToken cancellationToken) =>
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

    /// <returns>How many activations of each other silo have their directory entry here.</returns>
    public async Task<IReadOnlyCollection<BystanderCount>> AskBystandersAsync(CancellationToken cancellationToken)
    {
        ConcurrentBag<BystanderCount> counts = [];
        await AskAllAsync(async service => counts.Add(await service.GetBystandersAsync(local.SiloAddress).ConfigureAwait(false)), cancellationToken)
            .ConfigureAwait(false);
        return counts;
    }

    /// <returns>What has become of those with memory, on each silo that says so within the bound.</returns>
    public async Task<IReadOnlyCollection<BystanderOutcome>> AskBystandersLeftAsync(TimeSpan bound, CancellationToken cancellationToken)
    {
        ConcurrentBag<BystanderOutcome> outcomes = [];
        await AskAllAsync(
            async service => outcomes.Add(await service.WhenBystandersLeftAsync(local.SiloAddress, bound).ConfigureAwait(false)),
            bound + _timeout, cancellationToken).ConfigureAwait(false);
        return outcomes;
    }

    /// <returns>Those whose directory has taken notice that the silo leaves.</returns>
    public async Task<IReadOnlySet<SiloAddress>> AskDirectoriesLeftAsync(SiloAddress leaver, CancellationToken cancellationToken)
    {
        ConcurrentBag<SiloAddress> left = [];
        await Task.WhenAll(Others().Select(silo => AskAsync(
            silo,
            async service =>
            {
                if (await service.WhenDirectoryLeftAsync(leaver, _timeout).ConfigureAwait(false))
                    left.Add(silo);
            },
            _timeout + _timeout,
            cancellationToken))).ConfigureAwait(false);
        return left.ToHashSet();
    }

    /// <returns>The first silo to say that the grain is there, or on its way from there; <see langword="null"/> where none does.</returns>
    public async Task<SiloAddress?> FindBystanderAsync(GrainId grain, CancellationToken cancellationToken)
    {
        await foreach (var answer in Task.WhenEach(Others().Select(AskHolderAsync)).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (await answer.ConfigureAwait(false) is { } holder)
                return holder;
        }

        return null;

        async Task<SiloAddress?> AskHolderAsync(SiloAddress silo)
        {
            var holds = false;
            await AskAsync(silo, async service => holds = await service.HoldsBystanderAsync(grain).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            return holds ? silo : null;
        }
    }

    private Task<IReadOnlyCollection<SiloAddress>> AskAllAsync(Func<ICordonService, Task> ask, CancellationToken cancellationToken) =>
        AskAllAsync(ask, _timeout, cancellationToken);

    /// <returns>Those that have not answered.</returns>
    private async Task<IReadOnlyCollection<SiloAddress>> AskAllAsync(
        Func<ICordonService, Task> ask, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Others().Select(
            async silo => (Silo: silo, HasAnswered: await AskAsync(silo, ask, timeout, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        return [.. answers.Where(answer => !answer.HasAnswered).Select(answer => answer.Silo)];
    }

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

    private Task<bool> AskAsync(SiloAddress silo, Func<ICordonService, Task> ask, CancellationToken cancellationToken) =>
        AskAsync(silo, ask, _timeout, cancellationToken);

    /// <returns>Whether it has answered.</returns>
    private async Task<bool> AskAsync(SiloAddress silo, Func<ICordonService, Task> ask, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await silent.WaitAsync(silo, ask(client.On(silo)), timeout, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Also a cancellation that is the other silo's: one that cannot listen must not keep this one from handing over.
            LogPeerNotReached(silo, exception.Message);
            return false;
        }
    }

    [LoggerMessage(SiloEventIds.PeerNotReached, LogLevel.Debug, "Silo {Silo} did not answer about cordons: {Error}")]
    private partial void LogPeerNotReached(SiloAddress silo, string error);
}
