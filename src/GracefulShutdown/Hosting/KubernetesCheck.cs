using GracefulShutdown.Budgets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>A pod is not told its grace period: unless the manifest says it to the process too, the plan is a guess.</summary>
internal sealed class KubernetesCheck(IOptions<GracefulShutdownOptions> options, IConfiguration? configuration = null) : IBudgetCheck
{
    private static readonly TimeSpan _defaultGracePeriod = TimeSpan.FromSeconds(30);

    public IEnumerable<string> Contradictions(ShutdownPlan plan)
    {
        var isInPod = !string.IsNullOrEmpty(configuration?["KUBERNETES_SERVICE_HOST"]);
        if (isInPod && options.Value.GracePeriod is null && plan.Deadline >= _defaultGracePeriod)
            yield return $"{GracefulShutdownOptions.SectionName}:Deadline = {plan.Deadline}, and the pod's grace period is not known: "
                + $"Kubernetes' default kills the process after {_defaultGracePeriod}; set terminationGracePeriodSeconds: "
                + $"{(plan.Deadline + ShutdownDefaults.GraceMargin).TotalSeconds:0} in the pod's spec, and the same in its environment as "
                + $"{GracefulShutdownOptions.SectionName}__GracePeriod.";
    }
}
