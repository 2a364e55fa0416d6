using GracefulShutdown.Budgets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GracefulShutdown.Lifecycle;

/// <summary>A gateway that goes before its callers have given up can cut off a reply that they still wait for.</summary>
internal sealed class ResponseTimeoutCheck(
    IOptions<GracefulShutdownOptions> options, IOptions<SiloMessagingOptions> messaging, IOptions<EndpointOptions> endpoints) : IBudgetCheck
{
    public IEnumerable<string> Contradictions(ShutdownPlan plan)
    {
        var responseTimeout = messaging.Value.ResponseTimeout;
        if (options.Value.QuiesceTimeout is not null && endpoints.Value.GatewayPort != 0 && plan.Quiesce < responseTimeout)
            yield return $"{GracefulShutdownOptions.SectionName}:QuiesceTimeout = {plan.Quiesce}: a reply through this silo's gateway may take "
                + $"SiloMessagingOptions.ResponseTimeout = {responseTimeout}, and is cut off before that where its client is connected to no "
                + $"other silo; raise QuiesceTimeout to {responseTimeout} and {GracefulShutdownOptions.SectionName}:Deadline accordingly.";
    }
}
