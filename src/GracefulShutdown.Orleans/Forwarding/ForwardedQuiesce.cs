using GracefulShutdown.Execution;
using GracefulShutdown.Gateway;
using GracefulShutdown.Membership;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GracefulShutdown.Forwarding;

/// <summary>
/// Keeps a silo that leaves from being declared dead while calls of other silos run that it has passed on: their callers still take it for
/// the one that answers, and would be told that it is gone.
/// </summary>
internal sealed class ForwardedQuiesce(
    ForwardedCalls calls, OtherSilos others, CurrentShutdown shutdown, StopSteps steps, DeclaredDead declaredDead,
    IOptions<SiloMessagingOptions> messaging, TimeProvider time)
{
    public Task RunAsync(CancellationToken cancellationToken) => calls.Recent() is { } forwarded
        ? steps.FollowAsync("forwarded calls", end => WaitAsync(forwarded, end), cancellationToken, declaredDead.Token)
        : Task.CompletedTask;

    private async Task<(TaskOutcome Outcome, string Detail)> WaitAsync(ForwardedGrains forwarded, CancellationToken forceful)
    {
        var start = time.GetTimestamp();
        var budget = shutdown.Plan.Quiesce;
        while (true)
        {
            var bound = QuiesceBound.Of(budget, messaging.Value.ResponseTimeout, time.GetElapsedTime(forwarded.Last));
            var silos = await others.WhenEndedAsync(forwarded.Grains, bound.Wait, forceful).ConfigureAwait(false);
            if (declaredDead.IsTrue)
                return (TaskOutcome.Failed, $"{DeclaredDead.Text}: their callers have been told so");

            // What has been passed on while the others were waiting was not asked about.
            budget = budget > time.GetElapsedTime(start) ? budget - time.GetElapsedTime(start) : TimeSpan.Zero;
            var isLast = calls.Recent() is not { } next || next.Last == forwarded.Last || budget == TimeSpan.Zero;
            if (isLast || forceful.IsCancellationRequested || silos.Any(silo => !silo.IsSettled))
                return QuiesceVerdict.OfForwarded(silos, bound, forceful.IsCancellationRequested);
            forwarded = calls.Recent() ?? forwarded;
        }
    }
}
