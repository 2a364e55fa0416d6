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
    ClientTraffic traffic, ConnectedClients clients, ISiloStatusOracle membership, ILocalSiloDetails local, CurrentShutdown shutdown,
    DeclaredDead declaredDead, IOptions<SiloMessagingOptions> messaging)
{
    /// <summary>What clients had sent before they were told is forwarded by now if nothing came in for this long.</summary>
    private static readonly TimeSpan _lull = TimeSpan.FromMilliseconds(200);

    /// <summary>A client that knows no other gateway goes on sending here: there is no lull to wait for.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(3);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var isQuiet = traffic.SinceLast is not { } quiet || quiet >= messaging.Value.ResponseTimeout || clients.Snapshot().Length == 0;
        if (isQuiet || !HasOtherSilo())
            return;

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, shutdown.Forceful, declaredDead.Token);
        await traffic.LullAsync(_lull, _bound, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool HasOtherSilo() => membership.GetActiveSilos().Any(silo => !silo.Equals(local.SiloAddress));
}
