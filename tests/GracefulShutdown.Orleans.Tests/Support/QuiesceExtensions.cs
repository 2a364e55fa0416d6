using Orleans.Runtime;
using Orleans.TestingHost;

namespace GracefulShutdown.Tests;

internal static class QuiesceExtensions
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static TaskReport Quiesce(this ShutdownReport report) =>
        Assert.Single(report.Phases[^1].Tasks, task => task.Name == "quiesce");

    /// <summary>Completes when the silo has this status.</summary>
    public static Task ReachedAsync(this InProcessSiloHandle silo, SiloStatus status) =>
        UntilAsync(() => silo.Service<ISiloStatusOracle>().CurrentStatus == status);

    /// <summary>Completes when the clients of the other silo are connected to this one, too.</summary>
    public static Task ConnectedAsync(this InProcessSiloHandle silo, InProcessSiloHandle other) =>
        UntilAsync(() => silo.Service<ConnectedClients>().ContainsAll(other.Service<ConnectedClients>().Snapshot()));

    /// <summary>Completes when the silo may place grains on the other one.</summary>
    public static Task KnowsGrainsOfAsync(this InProcessSiloHandle silo, InProcessSiloHandle other) =>
        UntilAsync(() => silo.Service<IClusterManifestProvider>().Current.Silos.ContainsKey(other.SiloAddress));

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
            await clock.WaitForNextTickAsync(patience.Token);
    }
}
