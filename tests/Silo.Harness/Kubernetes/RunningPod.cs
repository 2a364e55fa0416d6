using k8s.Models;

namespace Silo.Tests.Kubernetes;

/// <summary>A pod whose silo runs, or has run.</summary>
internal sealed class RunningPod(SiloPod pod, SiloProcess silo, string directory, HttpClient http, TimeProvider time) : IAsyncDisposable
{
    public SiloProcess Silo => silo;

    public TimeSpan GracePeriod => pod.GracePeriod;

    /// <summary>What <c>kubectl describe pod</c> would show.</summary>
    public string TerminationMessage => File.ReadAllText(Path.Combine(directory, "message"));

    public Task<bool> IsReadyAsync() => AnswersAsync(pod.Silo.ReadinessProbe);

    public Task<bool> IsAliveAsync() => AnswersAsync(pod.Silo.LivenessProbe);

    /// <exception cref="InvalidOperationException">The startup probe has failed as often as it may, or the process has ended.</exception>
    public async Task StartedAsync(CancellationToken cancellation)
    {
        var probe = pod.Silo.StartupProbe;
        using var clock = new PeriodicTimer(probe.Period(), time);
        for (var failures = 0; !await AnswersAsync(probe); await clock.WaitForNextTickAsync(cancellation))
        {
            if (++failures == probe.Failures() || silo.HasExited)
                throw new InvalidOperationException($"The silo did not start:{Environment.NewLine}{silo.Output}");
        }
    }

    /// <summary>Waits until the pod is ready, and asks as often as Kubernetes does.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        using var clock = new PeriodicTimer(pod.Silo.ReadinessProbe.Period(), time);
        while (!await IsReadyAsync())
            await clock.WaitForNextTickAsync(cancellation);
    }

    /// <summary>Ends the pod: SIGTERM, and SIGKILL where the grace period does not suffice.</summary>
    /// <returns>The exit code, and whether it was killed.</returns>
    public async Task<(int ExitCode, bool IsKilled)> DeleteAsync()
    {
        silo.Signal(SiloProcess.SigTerm);
        using var grace = new CancellationTokenSource(GracePeriod, time);
        try
        {
            return (await silo.ExitedAsync(grace.Token), false);
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            silo.Signal(SiloProcess.SigKill);
            return (await silo.ExitedAsync(), true);
        }
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    private async Task<bool> AnswersAsync(V1Probe probe)
    {
        using var timeout = new CancellationTokenSource(probe.Timeout(), time);
        try
        {
            using var response = await http.GetAsync(new Uri(silo.Url, probe.HttpGet.Path), timeout.Token);
            return (int)response.StatusCode is >= 200 and < 400;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
