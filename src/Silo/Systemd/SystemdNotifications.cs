using System.Globalization;
using GracefulShutdown;
using Microsoft.Extensions.Hosting.Systemd;

namespace Silo.Systemd;

/// <summary>Tells systemd when the silo is ready, when it stops, and, while that goes on well, that it needs more time.</summary>
/// <remarks>Only the notifier of the systemd package: its lifetime would take the place of the one that runs the shutdown.</remarks>
internal sealed class SystemdNotifications(
    ISystemdNotifier systemd, IHostApplicationLifetime lifetime, IShutdownCoordinator coordinator, ISiloDrain drain,
    TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    // How long systemd waits for the next word, once its own timeout is over.
    private static readonly TimeSpan _extension = TimeSpan.FromSeconds(30);

    private static readonly ServiceState _moreTime =
        new(string.Create(CultureInfo.InvariantCulture, $"EXTEND_TIMEOUT_USEC={_extension.TotalMicroseconds:0}"));

    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An empty silo has only its goodbye before it. One whose grains do not leave is left to the timeout.</summary>
    public static bool IsProgress(int before, int left) => left < before || left == 0;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => systemd.Notify(ServiceState.Ready));
        coordinator.RegisterNotification("systemd", _ =>
        {
            systemd.Notify(ServiceState.Stopping);
            _stopping.TrySetResult();
        });
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _stopping.Task.WaitAsync(stoppingToken);
        using var clock = new PeriodicTimer(_interval, time);
        var before = drain.Activations;
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            var left = drain.Activations;
            if (IsProgress(before, left))
                systemd.Notify(_moreTime);
            before = left;
        }
    }
}
