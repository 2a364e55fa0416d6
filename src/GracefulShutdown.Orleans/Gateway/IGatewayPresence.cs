using Orleans;
using Orleans.Concurrency;

namespace GracefulShutdown.Gateway;

/// <summary>Something to call on any silo, for the sake of the connection that the call makes.</summary>
[Alias("GracefulShutdown.IGatewayPresence")]
internal interface IGatewayPresence : IGrainWithIntegerKey
{
    [AnyGateway]
    [Alias("Touch")]
    Task TouchAsync();
}

/// <inheritdoc cref="IGatewayPresence"/>
[StatelessWorker(maxLocalWorkers: 1)]
[GrainType("graceful-shutdown.gateway-presence")]
internal sealed class GatewayPresenceGrain : Grain, IGatewayPresence
{
    public Task TouchAsync() => Task.CompletedTask;
}
