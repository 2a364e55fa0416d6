using Silo.Tests;
using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>One silo of the cluster, and how it is told to go.</summary>
/// <param name="Process">Its process.</param>
/// <param name="EndAsync">Ends it, and tells its exit code and whether it had to be killed.</param>
internal sealed record Member(SiloProcess Process, Func<Task<(int ExitCode, bool IsKilled)>> EndAsync)
{
    public static Member Of(SiloProcess silo) => new(silo, async () =>
    {
        silo.Signal(SiloProcess.SigTerm);
        return (await silo.ExitedAsync(), false);
    });

    public static Member Of(RunningPod pod) => new(pod.Silo, pod.DeleteAsync);
}
