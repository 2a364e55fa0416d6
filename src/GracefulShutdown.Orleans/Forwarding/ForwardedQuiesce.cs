using GracefulShutdown.Budgets;
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
    ForwardedCalls calls, OtherSilos others, ServerStop serverStop, DeclaredDead declaredDead,
    IOptions<SiloMessagingOptions> messaging, IOptions<GracefulShutdownOptions> options, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (calls.Recent() is not { } forwarded)
            return;

        var start = time.GetTimestamp();
        using var forceful = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, serverStop.Forceful, declaredDead.Token);
        var (outcome, detail) = await WaitAsync(forwarded, forceful.Token).ConfigureAwait(false);
        serverStop.AddStep(new TaskReport("forwarded calls", outcome, time.GetElapsedTime(start), detail));
    }

    private async Task<(TaskOutcome Outcome, string Detail)> WaitAsync(ForwardedGrains forwarded, CancellationToken forceful)
    {
        var start = time.GetTimestamp();
        var budget = (serverStop.Plan ?? ShutdownPlan.From(options.Value)).Quiesce;
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
