using GracefulShutdown.Execution;
using Microsoft.Extensions.Hosting;

namespace GracefulShutdown.Signals;

/// <summary>The host's lifetime in the place of the console's: signals start the shutdown, instead of the host's stop.</summary>
internal sealed class SignalLifetime(ProcessSignals signals, IProcessExit exit, IHostLifetime fallback) : IHostLifetime, IDisposable
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) =>
        signals.TryListen(fallback) ? Task.CompletedTask : fallback.WaitForStartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) =>
        exit.IsOwned ? Task.CompletedTask : fallback.StopAsync(cancellationToken);

    public void Dispose() => (fallback as IDisposable)?.Dispose();
}
