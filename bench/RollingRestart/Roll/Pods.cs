using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>The silos as the pods of an overlay, run as plain processes by the rules of its manifest.</summary>
internal sealed class Pods : IDisposable
{
    private readonly Manifest _manifest;
    private readonly PublishedSilo _published;
    private readonly TimeProvider _time;
    private Kubelet? _kubelet;

    private Pods(Manifest manifest, PublishedSilo published, TimeProvider time) =>
        (_manifest, _published, _time) = (manifest, published, time);

    public static async Task<Pods> CreateAsync(string overlay, PublishedSilo published, TimeProvider time)
    {
        if (Kubectl.Obstacle is { } noKubectl)
            throw new NotSupportedException(noKubectl);
        if (ReadOnlyView.Obstacle is { } noView)
            throw new NotSupportedException(noView);

        var manifest = await Manifest.RenderAsync(overlay);
        // The clients, here and in processes of their own, find the same cluster.
        foreach (var (name, value) in new SiloPod(manifest, "", Kubelet.PodIP).SiloEnvironment)
        {
            if (name is "Silo__ClusterId" or "Silo__ServiceId")
                Environment.SetEnvironmentVariable(name, value);
        }

        return new Pods(manifest, published, time);
    }

    /// <summary>As many silos as there are replicas, and as long a pause as a new one has to be ready.</summary>
    public RollOptions Apply(RollOptions options) => options with
    {
        Silos = _manifest.Silo.Spec.Replicas ?? options.Silos,
        Pause = TimeSpan.FromSeconds(_manifest.Silo.Spec.MinReadySeconds ?? 0),
        InPlace = _manifest.Silo.Spec.Strategy.RollingUpdate.MaxSurge.ToInt() == 0,
    };

    /// <summary>Starts a pod and waits until it is ready.</summary>
    public async Task<RunningPod> StartAsync(string connectionString, CancellationToken cancellation)
    {
        _kubelet ??= new Kubelet(_manifest, _published, connectionString, _time);
        var pod = await _kubelet.StartAsync(cancellation);
        await pod.ReadyAsync(cancellation);
        return pod;
    }

    public void Dispose() => _kubelet?.Dispose();
}
