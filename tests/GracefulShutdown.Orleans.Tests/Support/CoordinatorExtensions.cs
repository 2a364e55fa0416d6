namespace GracefulShutdown.Tests;

internal static class CoordinatorExtensions
{
    /// <summary>Completes when Notify has begun: a notification is the event that says so.</summary>
    public static async Task NotifiedAsync(this IShutdownCoordinator coordinator)
    {
        var notified = new Latch();
        using var registration = coordinator.RegisterNotification("test", _ => notified.Set());
        if (!coordinator.IsShuttingDown)
            await notified.WaitAsync();
    }
}
