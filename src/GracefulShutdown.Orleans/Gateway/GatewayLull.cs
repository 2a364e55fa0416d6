using GracefulShutdown.Execution;
using GracefulShutdown.Membership;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Gateway;

/// <summary>
/// Waits until the clients have stopped sending to a silo that leaves, before it says so to the cluster: from then on it refuses to place a
/// grain, and a request that still comes in by its gateway, for a grain that is nowhere yet, fails.
/// </summary>
internal sealed class GatewayLull(
    ClientTraffic traffic, ConnectedClients clients, StopSendingNotice notice, ISiloStatusOracle membership, ILocalSiloDetails local,
    CurrentShutdown shutdown, DeclaredDead declaredDead, IOptions<SiloMessagingOptions> messaging, TimeProvider time)
{
    /// <summary>What clients had sent before they were told is forwarded by now if nothing came in for this long.</summary>
    private static readonly TimeSpan _lull = TimeSpan.FromMilliseconds(200);

    /// <summary>A client that knows no other gateway goes on sending here: there is no lull to wait for.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(3);

    private bool _isQuiet;
    private long _end;

    /// <summary>
    /// Orleans tells those clients to send elsewhere that are connected now. Who has connected until they do is told as well: the silo is still in
    /// every list of gateways.
    /// </summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var before = clients.Connections;
        _isQuiet = await LullAsync(cancellationToken).ConfigureAwait(false);
        if (clients.Connections > before)
            await TellAsync(isSending: true, cancellationToken).ConfigureAwait(false);
        _end = time.GetTimestamp();
    }

    /// <summary>
    /// Once more, now that no list of gateways has this silo, and nobody connects any more: some have come since, and a client heeds the word for
    /// a while only, and may have read the list again. What it sends here now would be lost when the gateway goes.
    /// </summary>
    public Task RepeatAsync(CancellationToken cancellationToken)
    {
        clients.Close();
        return TellAsync(isSending: traffic.SinceLast < time.GetElapsedTime(_end), cancellationToken);
    }

    private async Task TellAsync(bool isSending, CancellationToken cancellationToken)
    {
        await notice.SendAsync().ConfigureAwait(false);

        // A client that knows no other gateway has had its time.
        if (isSending && _isQuiet)
            _isQuiet = await LullAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Whether nobody sends here any more.</returns>
    private async Task<bool> LullAsync(CancellationToken cancellationToken)
    {
        var isQuiet = traffic.SinceLast is not { } quiet || quiet >= messaging.Value.ResponseTimeout || clients.Snapshot().Length == 0;
        if (isQuiet || !HasOtherSilo())
            return isQuiet;

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, shutdown.Forceful, declaredDead.Token);
        try
        {
            return await traffic.LullAsync(_lull, _bound, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool HasOtherSilo() => membership.GetActiveSilos().Any(silo => !silo.Equals(local.SiloAddress));
}
