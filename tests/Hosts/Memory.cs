using Microsoft.Extensions.Hosting;
using Orleans.Placement;
using Orleans.Runtime;

namespace Hosts;

internal interface IMemoryGrain : IGrainWithIntegerKey
{
    Task SetAsync(int value);

    /// <summary>Its value, and the port of the silo that it is on.</summary>
    Task<string> GetAsync();
}

/// <summary>Holds a value in memory alone.</summary>
[PreferLocalPlacement]
internal sealed class MemoryGrain(ILocalSiloDetails silo) : Grain, IMemoryGrain, IGrainMigrationParticipant
{
    private int _value;

    public Task SetAsync(int value)
    {
        _value = value;
        return Task.CompletedTask;
    }

    public Task<string> GetAsync() => Task.FromResult(Memory.Text(_value, silo.SiloAddress.Endpoint.Port));

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("value", _value);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("value", out _value);
}

internal static class Memory
{
    public const int Grains = 50;
    public const string Held = "The grains hold their values.";

    public static string Text(int value, int port) => $"{value} on {port}";

    /// <summary>Has the grains on this silo, each with its number as its value.</summary>
    public static async Task HoldAsync(IGrainFactory grains)
    {
        for (var i = 1; i <= Grains; i++)
            await grains.GetGrain<IMemoryGrain>(i).SetAsync(i);
        Console.WriteLine(Held);
    }

    public static Task<string[]> ReadAsync(IGrainFactory grains) =>
        Task.WhenAll(Enumerable.Range(1, Grains).Select(i => grains.GetGrain<IMemoryGrain>(i).GetAsync()));
}

/// <summary>Is still starting when its silo has long been up and holds grains.</summary>
internal class SlowStart(IGrainFactory grains) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Memory.HoldAsync(grains);
        await GoOnAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task GoOnAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
}

/// <summary>Fails then.</summary>
internal sealed class FailingStart(IGrainFactory grains) : SlowStart(grains)
{
    protected override Task GoOnAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("the feed is not there");
}
