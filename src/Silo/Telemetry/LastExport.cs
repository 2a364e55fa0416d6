using GracefulShutdown;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Silo.Telemetry;

/// <summary>A departure is short, and the process is gone when it is over: what it has measured is sent on the way out.</summary>
internal static class LastExport
{
    private static readonly ShutdownReason _ended = new(ShutdownReasonKind.HostStop, "the host has stopped");

    /// <summary>As long as OpenTelemetry waits for each when it is disposed; a request that is not answered ends earlier.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends what is left of all signals at the same time: a collector that does not answer is waited for once. Left to the container, which
    /// disposes one after the other, it would be for each.
    /// </summary>
    public static async Task SendLastTelemetryAsync(this IServiceProvider services)
    {
        // The outcome is measured when all has ended, and that is after the host's own stop.
        if (services.GetService<IShutdownCoordinator>() is { IsShuttingDown: true } coordinator)
            await ((Task)coordinator.ShutdownAsync(_ended)).WaitAsync(_bound, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var bound = (int)_bound.TotalMilliseconds;
        await Task.WhenAll(
            SendAsync(() => services.GetService<TracerProvider>()?.Shutdown(bound)),
            SendAsync(() => services.GetService<MeterProvider>()?.Shutdown(bound)),
            SendAsync(() => services.GetService<LoggerProvider>()?.Shutdown(bound)));
    }

    /// <summary>On a thread of its own: they block, and what they wait for needs the thread pool.</summary>
    private static Task SendAsync(Action send) =>
        Task.Factory.StartNew(send, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
