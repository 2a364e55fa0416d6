using GracefulShutdown.Budgets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GracefulShutdown.Hosting;

/// <summary>
/// The host's timeout follows from the deadline: its clock starts with the host's stop, and Drain runs inside that when the stop
/// is what began the shutdown. Stock, it is 30 seconds for everything.
/// </summary>
internal sealed class HostTimeout(IOptions<GracefulShutdownOptions> options) : IPostConfigureOptions<HostOptions>
{
    public void PostConfigure(string? name, HostOptions host)
    {
        var plan = ShutdownPlan.From(options.Value);
        host.ShutdownTimeout = plan.HostTimeout(plan.Deadline);
    }
}
