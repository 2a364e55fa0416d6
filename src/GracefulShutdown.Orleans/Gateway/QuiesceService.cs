using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace GracefulShutdown.Gateway;

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
        return Open(await settlement.WaitAsync(() => connected.ContainsAll(clients), timeout.Token).ConfigureAwait(true));
    }

    public async Task<OpenReplies> WhenEndedAsync(GrainId[]? grains, TimeSpan bound)
    {
        var concerned = grains?.ToHashSet();
        using var timeout = new CancellationTokenSource(bound, time);
        return Open(await settlement.WaitAsync(
            grain => concerned?.Contains(grain) is not false, isMoot: () => false, timeout.Token).ConfigureAwait(true));
    }

    private static OpenReplies Open(IReadOnlyCollection<GrainId> left) =>
        new(IsConnected: false, left.Count, [.. left.Take(NamedGrains).Select(grain => grain.ToString())]);
}
