using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>
/// Does with the processes of a pod what Kubernetes does with its containers: the init container, the probes, SIGTERM, the grace period,
/// and SIGKILL at its end. Everything is taken from the manifest, but for the ports, which all pods share here, and for mounted secrets.
/// </summary>
internal sealed class Kubelet(Manifest manifest, PublishedSilo published, string connectionString, TimeProvider time) : IDisposable
{
    public const string PodIP = "127.0.0.1";

    private readonly TempDirectory _pods = new();
    private readonly HttpClient _http = new();
    private int _pod;

    /// <summary>Starts a pod and waits until its silo has started.</summary>
    public async Task<RunningPod> StartAsync(CancellationToken cancellation)
    {
        var pod = new SiloPod(manifest, $"silo-{Interlocked.Increment(ref _pod)}", PodIP);
        await MigrateAsync(pod, cancellation);
        var silo = Run(pod, pod.Silo, out var directory);
        var running = new RunningPod(pod, silo, directory, _http, time);
        await running.StartedAsync(cancellation);
        return running;
    }

    /// <summary>Runs the init container.</summary>
    public async Task MigrateAsync(SiloPod pod, CancellationToken cancellation)
    {
        await using var migration = Run(pod, pod.Migration, out _);
        if (await migration.ExitedAsync(cancellation) is not 0 and var code)
            throw new InvalidOperationException($"The init container failed with {code}:{Environment.NewLine}{migration.Output}");
    }

    public SiloProcess Run(SiloPod pod, V1Container container, out string directory, params string[] program)
    {
        directory = _pods.File($"{Guid.NewGuid():N}");
        Directory.CreateDirectory(directory);
        Directory.CreateSymbolicLink(Path.Combine(directory, "application"), published.Directory);
        var message = Path.Combine(directory, "message");

        var (http, silo, gateway) = (FreePort.Find(), FreePort.Find(), FreePort.Find());
        string[] entryPoint = ["dotnet", $"{ReadOnlyView.Application}/Silo.dll", .. container.Args ?? []];
        var start = ReadOnlyView.Command(directory, pod.Spec, container, program is [] ? entryPoint : program);
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        foreach (var (name, value) in pod.EnvironmentOf(container))
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_HTTP_PORTS"] = $"{http}";
        start.Environment["Silo__SiloPort"] = $"{silo}";
        start.Environment["Silo__GatewayPort"] = $"{gateway}";
        start.Environment["ConnectionStrings__Cluster"] = connectionString;
        // Nor does this machine have the secret of its token. The first pod has it on loopback then, and the others do without.
        start.Environment.Remove("Silo__ManagementUrl");
        start.Environment.Remove("Silo__ManagementTokenFile");
        return SiloProcess.Start(start, http, silo, gateway, message);
    }

    public void Dispose()
    {
        _http.Dispose();
        _pods.Dispose();
    }
}
