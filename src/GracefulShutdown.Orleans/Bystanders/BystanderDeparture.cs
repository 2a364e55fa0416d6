using GracefulShutdown.Diagnostics;
using GracefulShutdown.Execution;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Membership;
using GracefulShutdown.Peers;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Bystanders;

/// <summary>
/// Asks the other silos about those of their activations whose directory entry is here: how many there are before this silo says that it
/// leaves, and what has become of them since.
/// </summary>
internal sealed partial class BystanderDeparture(
    CordonAnnouncer announcer, DirectoryKind directory, StopSteps steps, DeclaredDead declaredDead, ILogger<BystanderDeparture> logger)
{
    /// <summary>They begin to go when their silo hears that this one leaves, and move in a few batches.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(5);

    private int _withMemory;

    public async Task<BystanderCount> CountAsync(CancellationToken cancellationToken)
    {
        if (!directory.IsStock)
            return new BystanderCount(0, 0);

        var counts = await announcer.AskBystandersAsync(cancellationToken).ConfigureAwait(false);
        var all = new BystanderCount(counts.Sum(count => count.Activations), counts.Sum(count => count.WithMemory));
        if (all.Activations > 0)
            LogBystandersAtRisk(all.Activations, all.WithMemory);
        _withMemory = all.WithMemory;
        return all;
    }

    public Task RunAsync(CancellationToken cancellationToken) => _withMemory == 0
        ? Task.CompletedTask
        : steps.FollowAsync(
            "grains of other silos",
            async end => BystanderVerdict.Of(_withMemory, await OutcomesAsync(end).ConfigureAwait(false)),
            cancellationToken,
            declaredDead.Token);

    private async Task<IReadOnlyCollection<BystanderOutcome>> OutcomesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await announcer.AskBystandersLeftAsync(_bound, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    [LoggerMessage(SiloEventIds.BystandersAtRisk, LogLevel.Warning,
        "{Activations} activations of other silos have their entry in Orleans' default grain directory on this silo, and are deactivated when it "
        + "leaves; {WithMemory} of them hold memory, which is lost where no third silo takes it. Set GracefulShutdown:DistributedGrainDirectory to "
        + "true on all silos (docs/adoption.md)")]
    private partial void LogBystandersAtRisk(int activations, int withMemory);
}
