using Silo.Tests;
using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>One silo of the cluster, and how it is told to go.</summary>
/// <param name="Process">Its process.</param>
/// <param name="EndAsync">Ends it, and tells its exit code and whether it had to be killed.</param>
internal sealed record Member(SiloProcess Process, Func<Task<(int ExitCode, bool IsKilled)>> EndAsync)
{
    /// <summary>Well beyond the deadline of a shutdown: a silo that is still there is a finding, not an accident.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    public static Member Of(SiloProcess silo) => new(silo, async () =>
    {
        silo.Signal(SiloProcess.SigTerm);
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            return (await silo.ExitedAsync(patience.Token), false);
        }
        catch (OperationCanceledException)
        {
            silo.Signal(SiloProcess.SigKill);
            return (await silo.ExitedAsync(), true);
        }
    });

    public static Member Of(RunningPod pod) => new(pod.Silo, pod.DeleteAsync);
}
