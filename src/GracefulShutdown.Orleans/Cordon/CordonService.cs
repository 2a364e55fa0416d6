using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <inheritdoc cref="ICordonService"/>
internal sealed class CordonService(GrainId id, Silo silo, ILoggerFactory loggers, CordonedSilos cordoned, EmptiedSilos emptied)
    : GrainService(id, silo, loggers), ICordonService
{
    public Task SetCordonAsync(SiloAddress silo, bool isCordoned)
    {
        if (isCordoned)
            cordoned.Add(silo);
        else
            cordoned.Remove(silo);
        return Task.CompletedTask;
    }

    public Task SetEmptiedAsync(SiloAddress silo, bool isEmptied)
    {
        if (isEmptied)
            emptied.Add(silo);
        else
            emptied.Remove(silo);
        return Task.CompletedTask;
    }

    public Task<SiloAddress[]> GetCordonedAsync() => Task.FromResult(cordoned.Snapshot());
}
