using GracefulShutdown.Diagnostics;
using GracefulShutdown.Membership;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Gateway;

/// <summary>Asks every other silo that may run a client's call when none of its replies needs this gateway any more.</summary>
internal sealed partial class OtherSilos(
    QuiesceServiceClient client, SilentSilos silent, ISiloStatusOracle membership, ILocalSiloDetails local, TimeProvider time,
    ILogger<OtherSilos> logger)
{
    /// <summary>What a silo that has reached the bound may take to say what is left; one that is loaded takes more than a moment.</summary>
    private static readonly TimeSpan _answer = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(250);

    /// <returns>What each of them has said, also when the token ended the wait.</returns>
    public Task<IReadOnlyList<SiloReplies>> WhenRepliedAsync(Guid[] clients, TimeSpan bound, CancellationToken forceful) =>
        AskAllAsync(silo => silo.WhenRepliedAsync(clients, bound), bound, forceful);

    /// <inheritdoc cref="WhenRepliedAsync"/>
    public Task<IReadOnlyList<SiloReplies>> WhenEndedAsync(GrainId[]? grains, TimeSpan bound, CancellationToken forceful) =>
        AskAllAsync(silo => silo.WhenEndedAsync(grains, bound), bound, forceful);

    private async Task<IReadOnlyList<SiloReplies>> AskAllAsync(
        Func<IQuiesceService, Task<OpenReplies>> ask, TimeSpan bound, CancellationToken forceful)
    {
        using var timeout = new CancellationTokenSource(bound, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(forceful, timeout.Token);
        var silos = membership.GetApproximateSiloStatuses()
            .Where(silo => silo.Value is SiloStatus.Active or SiloStatus.ShuttingDown && !silo.Key.Equals(local.SiloAddress))
            .Select(silo => AskAsync(silo.Key, ask, bound, forceful, end.Token));
        return await Task.WhenAll(silos).ConfigureAwait(false);
    }

    private async Task<SiloReplies> AskAsync(
        SiloAddress silo, Func<IQuiesceService, Task<OpenReplies>> ask, TimeSpan bound, CancellationToken forceful, CancellationToken end)
    {
        try
        {
            // One that has not answered before has had its chance; it may still hold calls, so it is waited for until the bound.
            var patience = silent.Contains(silo) ? bound : bound + _answer;
            return new SiloReplies(silo, await ask(client.On(silo)).WaitAsync(patience, time, forceful).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            LogRepliesNotKnown(silo, exception.Message);
            return await WhenDeadAsync(silo, end).ConfigureAwait(false);
        }
    }

    /// <summary>One that cannot say anything, dead or without this library, keeps its callers waiting until it is dead.</summary>
    private async Task<SiloReplies> WhenDeadAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            while (!membership.IsDeadSilo(silo))
                await Task.Delay(_period, time, cancellationToken).ConfigureAwait(false);
            return new SiloReplies(silo, new OpenReplies(IsConnected: false, 0, []));
        }
        catch (OperationCanceledException)
        {
            return new SiloReplies(silo, Open: null);
        }
    }

    [LoggerMessage(SiloEventIds.RepliesNotKnown, LogLevel.Debug, "Silo {Silo} did not say whether its replies have been sent: {Error}")]
    private partial void LogRepliesNotKnown(SiloAddress silo, string error);
}
