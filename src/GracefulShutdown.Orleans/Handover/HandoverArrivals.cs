using GracefulShutdown.Errors;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>
/// Asks the silos that stay whether all could start there. Orleans counts an activation as migrated when its new silo has tried, so one whose
/// <c>OnActivateAsync</c> throws has lost its memory, and nobody is told.
/// </summary>
internal sealed class HandoverArrivals(ActivationHandover handover, CordonAnnouncer announcer)
{
    private readonly HashSet<GrainId> _told = [];

    public async Task<HandoverResult> CheckAsync(HandoverResult result, CancellationToken cancellationToken)
    {
        if (result.Migrated == 0)
            return result;

        var errors = await announcer.AskErrorsAsync(cancellationToken).ConfigureAwait(false);
        if (errors.Count == 0)
            return result;

        var left = handover.AllAsked();
        List<ActivationError> lost = [.. errors.Where(error => left.Contains(error.Grain) && _told.Add(error.Grain))];
        return result with
        {
            Migrated = result.Migrated - lost.Count,
            Failed = result.Failed + lost.Count,
            Errors = [.. result.Errors, .. lost],
        };
    }
}
