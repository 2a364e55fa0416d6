using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SiloTool.Client;

/// <summary>A port on loopback that leads to a pod's, for as long as this lives: <c>kubectl port-forward</c> as a child process.</summary>
internal sealed partial class PortForward : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _endPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly PodName _pod;
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortForward(ProcessStartInfo start, PodName pod)
    {
        (_pod, _process) = (pod, new Process { StartInfo = start });
        _process.OutputDataReceived += (_, line) => OnOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => OnError(line.Data);
    }

    /// <summary>What kubectl has said where it has ended by itself; else <see langword="null"/>.</summary>
    public string? Failure => _process.HasExited ? $"kubectl port-forward to {_pod} has ended: {string.Join(' ', _errors)}" : null;

    /// <returns>The forward, and the address that leads to the pod.</returns>
    /// <exception cref="ToolException">There is no kubectl, or it does not reach the pod.</exception>
    public static async Task<(PortForward Forward, Uri Address)> OpenAsync(string kubectl, PodName pod, TimeProvider time, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            kubectl, ["port-forward", "--namespace", pod.Namespace, "--address", "127.0.0.1", $"pod/{pod.Name}", $":{pod.Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var forward = new PortForward(start, pod);
        try
        {
            return (forward, await forward.StartAsync(time, cancellation).ConfigureAwait(false));
        }
        catch
        {
            await forward.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(_endPatience).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or TimeoutException)
        {
            // It was never started, or is gone.
        }

        _process.Dispose();
    }

    private async Task<Uri> StartAsync(TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            _process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"--pod needs {_process.StartInfo.FileName}, which cannot be started: {exception.Message}", cause: exception);
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            var exit = _process.WaitForExitAsync(cancellation);
            await Task.WhenAny(_opened.Task, exit).WaitAsync(_patience, time, cancellation).ConfigureAwait(false);
            return _opened.Task.IsCompletedSuccessfully ? await _opened.Task.ConfigureAwait(false) : throw new ToolException(Failure!);
        }
        catch (TimeoutException exception)
        {
            throw new ToolException($"kubectl has not opened a port to {_pod} within {_patience.TotalSeconds:0} s. {string.Join(' ', _errors)}", cause: exception);
        }
    }

    private void OnOutput(string? line)
    {
        if (line is not null && Forwarding().Match(line) is { Success: true } match)
            _opened.TrySetResult(new Uri($"http://127.0.0.1:{match.Groups[1].Value}/"));
    }

    private void OnError(string? line)
    {
        const int Kept = 5;
        if (line is null)
            return;
        _errors.Enqueue(line);
        if (_errors.Count > Kept)
            _errors.TryDequeue(out _);
    }

    [GeneratedRegex(@"^Forwarding from 127\.0\.0\.1:(\d+) ->")]
    private static partial Regex Forwarding();
}
