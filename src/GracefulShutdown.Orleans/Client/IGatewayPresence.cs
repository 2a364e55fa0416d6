using Orleans;
using Orleans.CodeGeneration;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace GracefulShutdown;

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

/// <summary>Lets a client send each call of the method through the next of its gateways, where a grain's calls otherwise keep to one.</summary>
[InvokableCustomInitializer(nameof(IRequest.AddInvokeMethodOptions), InvokeMethodOptions.Unordered)]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnyGatewayAttribute : Attribute;
