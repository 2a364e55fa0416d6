using Orleans.CodeGeneration;
using Orleans.Serialization.Invocation;

namespace GracefulShutdown.Gateway;

/// <summary>Lets a client send each call of the method through the next of its gateways; the calls of a grain otherwise keep to one.</summary>
[InvokableCustomInitializer(nameof(IRequest.AddInvokeMethodOptions), InvokeMethodOptions.Unordered)]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnyGatewayAttribute : Attribute;
