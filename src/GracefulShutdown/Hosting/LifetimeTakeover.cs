using GracefulShutdown.Diagnostics;
using GracefulShutdown.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace GracefulShutdown.Hosting;

/// <summary>
/// Somebody may have registered a lifetime after us, as <c>RunConsoleAsync</c> does. The console's then hands the signals over; any other
/// one keeps them, and the start says so.
/// </summary>
internal sealed class LifetimeTakeover(IHostLifetime lifetime, ProcessSignals signals, ILogger<IShutdownCoordinator> logger)
    : IHostedLifecycleService
{
    /// <summary>Those that are meant to stay: their platforms send one signal and then kill.</summary>
    private static readonly string[] _platforms = ["SystemdLifetime", "WindowsServiceLifetime"];

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (lifetime is ConsoleLifetime console)
        {
            // Its disposal ends its listening and nothing else; as a fallback it can begin again.
            if (signals.TryListen(console))
                console.Dispose();
        }
        else if (lifetime is not SignalLifetime && !_platforms.Contains(lifetime.GetType().Name) && !TestRunner.IsHost)
        {
            logger.SignalsKept(lifetime.GetType().Name);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
