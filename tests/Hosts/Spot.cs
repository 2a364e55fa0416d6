using GracefulShutdown;
using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>Callers that hear that the machine goes, and that the shutdown itself has to wait for.</summary>
internal static class Spot
{
    public static async Task LeaveAsync(IShutdownCoordinator coordinator)
    {
        var report = await coordinator.ShutdownAsync(ShutdownReason.Requested("spot notice"), TimeSpan.FromSeconds(25));
        Console.WriteLine($"The caller was told: {report.Outcome}.");
    }
}

internal sealed class SpotService(IShutdownCoordinator coordinator) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Spot.LeaveAsync(coordinator);
    }
}

/// <summary>The same without the base class: nobody can see from outside what its stop waits for.</summary>
internal sealed class SpotLoop(IShutdownCoordinator coordinator) : IHostedService
{
    private Task _loop = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(() => Spot.LeaveAsync(coordinator), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _loop;
}

internal interface ISpotGrain : IGrainWithIntegerKey
{
    Task LeaveAsync();
}

internal sealed class SpotGrain(IShutdownCoordinator coordinator) : Grain, ISpotGrain
{
    public Task LeaveAsync() => Spot.LeaveAsync(coordinator);
}
