using GracefulShutdown.Execution;
using GracefulShutdown.Membership;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GracefulShutdown.Gateway;

/// <summary>
/// Keeps the gateway of a silo that leaves until no reply needs it: a reply of a call that runs on another silo comes back through the
/// gateway it came in by, unless its client is connected to that silo itself.
/// </summary>
internal sealed class GatewayQuiesce(
    ClientTraffic traffic, ConnectedClients clients, OtherSilos others, CurrentShutdown shutdown, StopSteps steps, DeclaredDead declaredDead,
    IOptions<SiloMessagingOptions> messaging, TimeProvider time)
{
    private static readonly string _uncounted =
        $"this version of Orleans does not say when a client last called (no counter {ClientTraffic.MessagesReceived}), so that it was taken to be now";

    public Task RunAsync(CancellationToken cancellationToken) => steps.FollowAsync(
        "quiesce",
        async end =>
        {
            var (outcome, detail) = await WaitAsync(end).ConfigureAwait(false);
            return (outcome, traffic.IsCounted ? detail : $"{detail}; {_uncounted}");
        },
        cancellationToken,
        declaredDead.Token);

    private async Task<(TaskOutcome Outcome, string Detail)> WaitAsync(CancellationToken forceful)
    {
        var start = time.GetTimestamp();
        var responseTimeout = messaging.Value.ResponseTimeout;
        if (traffic.SinceLast is not { } quiet)
            return (TaskOutcome.Completed, "no client has ever called");
        if (quiet >= responseTimeout)
            return (TaskOutcome.Completed, $"no client request for {DisplayText.Of(responseTimeout)}");
        if (clients.Snapshot() is not { Length: > 0 } connected)
            return (TaskOutcome.Completed, "no client is connected");

        var bound = QuiesceBound.Of(shutdown.Plan.Quiesce, responseTimeout, quiet);
        var left = bound.Wait - time.GetElapsedTime(start);
        var silos = await others.WhenRepliedAsync(connected, left > TimeSpan.Zero ? left : TimeSpan.Zero, forceful).ConfigureAwait(false);
        if (declaredDead.IsTrue)
            return (TaskOutcome.Failed, $"{DeclaredDead.Text}: no reply comes through this gateway any more");
        return QuiesceVerdict.Of(silos, bound, time.GetElapsedTime(start), forceful.IsCancellationRequested);
    }
}
