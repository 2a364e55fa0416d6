using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <inheritdoc cref="ICordonService"/>
internal sealed class CordonService(
    GrainId id, Silo silo, ILoggerFactory loggers, CordonedSilos cordoned, EmptiedSilos emptied, ActivationTracker activations,
    SiloVersion version, DirectoryKind directory, ActivationErrors errors)
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
}
