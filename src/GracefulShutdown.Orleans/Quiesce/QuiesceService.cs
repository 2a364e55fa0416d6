using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown;

/// <inheritdoc cref="IQuiesceService"/>
internal sealed class QuiesceService(
    GrainId id, Silo silo, ILoggerFactory loggers, ConnectedClients connected, Settlement settlement, TimeProvider time)
    : GrainService(id, silo, loggers), IQuiesceService
{
    private const int NamedGrains = 5;

    public async Task<OpenReplies> WhenRepliedAsync(Guid[] clients, TimeSpan bound)
    {
        if (connected.ContainsAll(clients))
            return new OpenReplies(IsConnected: true, 0, []);

        using var timeout = new CancellationTokenSource(bound, time);
        var left = await settlement.WaitAsync(() => connected.ContainsAll(clients), timeout.Token).ConfigureAwait(true);
        return new OpenReplies(IsConnected: false, left.Count, [.. left.Take(NamedGrains).Select(grain => grain.ToString())]);
    }
}
