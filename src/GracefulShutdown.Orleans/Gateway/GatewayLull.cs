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

    /// <summary>So often it looks who has come, where there is no lull.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(500);

    /// <summary>A client that knows no other gateway goes on sending here: there is no lull to wait for.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(3);

    private bool _isQuiet;
    private long _end;

    /// <summary>
    /// Orleans tells those clients to send elsewhere that are connected now. The silo is still in every list of gateways: who connects meanwhile is
    /// told as well.
    /// </summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        _isQuiet = await LullAsync(cancellationToken).ConfigureAwait(false);
        _end = time.GetTimestamp();
    }

    /// <summary>
    /// Once more, now that no list of gateways has this silo, and nobody connects any more: some have come since, and a client heeds the word for
    /// a while only, and may have read the list again. What it sends here now would be lost when the gateway goes.
    /// </summary>
    public async Task RepeatAsync(CancellationToken cancellationToken)
    {
        clients.Close();
        await notice.SendAsync().ConfigureAwait(false);

        // A client that knows no other gateway has had its time.
        if (_isQuiet && traffic.SinceLast < time.GetElapsedTime(_end))
            await LullAsync(cancellationToken).ConfigureAwait(false);
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
            return await LullOfAllAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>One that has come meanwhile does not know, and without the word it may never pause.</summary>
    private async Task<bool> LullOfAllAsync(CancellationToken cancellationToken)
    {
        var (start, told) = (time.GetTimestamp(), clients.Connections);
        while (true)
        {
            var isQuiet = await traffic.LullAsync(_lull, _look, cancellationToken).ConfigureAwait(false);
            var connections = clients.Connections;
            if ((isQuiet && connections == told) || time.GetElapsedTime(start) >= _bound)
                return isQuiet;

            if (connections > told)
                await notice.SendAsync().ConfigureAwait(false);
            told = connections;
        }
    }

    private bool HasOtherSilo() => membership.GetActiveSilos().Any(silo => !silo.Equals(local.SiloAddress));
}
