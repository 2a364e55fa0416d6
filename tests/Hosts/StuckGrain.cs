using Microsoft.Extensions.Hosting;
using Orleans.Placement;

namespace Hosts;

internal interface IStuckGrain : IGrainWithIntegerKey
{
    Task StickAsync();
}

/// <summary>Has turns that never end.</summary>
[PreferLocalPlacement]
internal sealed class StuckGrain : Grain, IStuckGrain
{
    private static readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when such a turn has begun.</summary>
    public static Task StallAsync(IGrainFactory grains)
    {
        _ = grains.GetGrain<IStuckGrain>(0).StickAsync();
        return _begun.Task;
    }

    public Task StickAsync()
    {
        _begun.TrySetResult();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }
}

/// <summary>Stalls its silo as soon as that is up.</summary>
internal sealed class StallingService(IGrainFactory grains) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => StuckGrain.StallAsync(grains);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
