using GracefulShutdown.Activations;
using GracefulShutdown.Errors;
using GracefulShutdown.GrainDirectory;
using GracefulShutdown.Membership;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Peers;

/// <inheritdoc cref="ICordonService"/>
internal sealed class CordonService(
    GrainId id, Silo silo, ILoggerFactory loggers, CordonedSilos cordoned, EmptiedSilos emptied, ActivationTracker activations,
    SiloVersion version, DirectoryKind directory, ActivationErrors errors, IBystanders bystanders,
    DirectoryView view, TimeProvider time)
    : GrainService(id, silo, loggers), ICordonService
{
    public Task SetCordonAsync(SiloAddress silo, bool isCordoned)
    {
        cordoned.Set(silo, isCordoned);
        return Task.CompletedTask;
    }

    public Task SetEmptiedAsync(SiloAddress silo, bool isEmptied)
    {
        emptied.Set(silo, isEmptied);
        return Task.CompletedTask;
    }

    public Task<SiloAddress[]> GetCordonedAsync() => Task.FromResult(cordoned.Snapshot());

    public Task<SiloLoad> GetLoadAsync() => Task.FromResult(new SiloLoad(activations.Count, version.Text, directory.Text));

    public Task<ActivationError[]> GetActivationErrorsAsync() => Task.FromResult(errors.Snapshot().ToArray());

    public Task<BystanderCount> GetBystandersAsync(SiloAddress leaver) => Task.FromResult(bystanders.Count(leaver));

    public Task<bool> HoldsBystanderAsync(GrainId grain) => Task.FromResult(bystanders.Hold(grain));

    public async Task<bool> WhenDirectoryLeftAsync(SiloAddress leaver, TimeSpan bound)
    {
        // While a cluster changes its directory, silos with the old one do not find what has moved to those with the new one.
        if (!directory.IsStock)
            return false;
        using var timeout = new CancellationTokenSource(bound, time);
        var left = view.WhenLeftAsync(leaver, timeout.Token);
        await left.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return left.IsCompletedSuccessfully;
    }

    public Task<BystanderOutcome> WhenBystandersLeftAsync(SiloAddress leaver, TimeSpan bound) => bystanders.WhenLeftAsync(leaver, bound);
}
