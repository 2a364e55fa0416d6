using GracefulShutdown.Budgets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>Somebody may have set the host's timeout after us: it then bounds a shutdown that the host's stop begins.</summary>
internal sealed class HostTimeoutCheck(IOptions<HostOptions> host) : IBudgetCheck
{
    public IEnumerable<string> Contradictions(ShutdownPlan plan)
    {
        var (actual, planned) = (host.Value.ShutdownTimeout, plan.HostTimeout(plan.Deadline));
        if (actual < planned)
            yield return $"HostOptions.ShutdownTimeout = {actual}: a shutdown that the host's stop begins is cut off then, and the plan "
                + $"gives it {planned}; remove the line that sets it, or set {GracefulShutdownOptions.SectionName}:Deadline to at most "
                + $"{actual + plan.Reserve}.";
        else if (actual > plan.Deadline)
            yield return $"HostOptions.ShutdownTimeout = {actual}: a service that hangs holds the host's stop beyond "
                + $"{GracefulShutdownOptions.SectionName}:Deadline = {plan.Deadline}; remove the line that sets it.";
    }
}
