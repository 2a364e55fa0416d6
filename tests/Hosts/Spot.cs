using GracefulShutdown;
using Microsoft.Extensions.Hosting;

namespace Hosts;

/// <summary>Callers that hear that the machine goes, and that the shutdown itself has to wait for.</summary>
internal static class Spot
{
    /// <returns>What the caller was told.</returns>
    public static async Task<string> LeaveAsync(IShutdownCoordinator coordinator)
    {
        var report = await coordinator.ShutdownAsync(ShutdownReason.Requested("spot notice"), TimeSpan.FromSeconds(25));
        var told = $"The caller was told: {report.Outcome}.";
        Console.WriteLine(told);
        return told;
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

/// <summary>A timer whose callback blocks. Its disposal waits for that.</summary>
internal sealed class SpotTimer(IShutdownCoordinator coordinator) : IHostedService
{
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = TimeProvider.System.CreateTimer(
            _ => Spot.LeaveAsync(coordinator).Wait(CancellationToken.None), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await _timer!.DisposeAsync();
}

/// <summary>Asks when it is stopped, and stops the application itself.</summary>
internal sealed class SpotStop(IShutdownCoordinator coordinator, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Spot.LeaveAsync(coordinator);
}

internal interface ISpotGrain : IGrainWithIntegerKey
{
    Task<string> LeaveAsync();

    /// <summary>Has a timer of the grain's do so.</summary>
    Task LeaveSoonAsync();
}

internal sealed class SpotGrain(IShutdownCoordinator coordinator) : Grain, ISpotGrain
{
    public Task<string> LeaveAsync() => Spot.LeaveAsync(coordinator);

    public Task LeaveSoonAsync()
    {
        this.RegisterGrainTimer(LeaveAsync, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }
}
