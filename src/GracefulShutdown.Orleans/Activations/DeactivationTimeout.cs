using GracefulShutdown.Budgets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GracefulShutdown.Activations;

/// <summary>
/// Orleans starts this clock when it asks an activation to go, not when <c>OnDeactivateAsync</c> runs: behind a long turn that
/// would receive a dead token, and its directory entry would stay. The clock must outlast the whole shutdown.
/// </summary>
internal sealed class DeactivationTimeout(IOptions<GracefulShutdownOptions> options) : IPostConfigureOptions<GrainCollectionOptions>
{
    public void PostConfigure(string? name, GrainCollectionOptions collection)
    {
        var deadline = ShutdownPlan.From(options.Value).Deadline;
        if (collection.DeactivationTimeout < deadline)
            collection.DeactivationTimeout = deadline;
    }
}
