using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Keeps the value of a grain that takes no part in its own migration.</summary>
internal sealed class MemoryComponent : IGrainMigrationParticipant
{
    private int _value;

    public MemoryComponent(IGrainContext context) => context.ObservableLifecycle.AddMigrationParticipant(this);

    public int Value { get => _value; set => _value = value; }

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("component", _value);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("component", out _value);
}

/// <summary>Saves the value of a grain when the grain's lifecycle stops, and reads it when that starts.</summary>
internal sealed class SavingComponent
{
    private static readonly ConcurrentDictionary<GrainId, int> _storage = new();

    public SavingComponent(IGrainContext context) => context.ObservableLifecycle.Subscribe<SavingComponent>(
        GrainLifecycleStage.SetupState,
        _ =>
        {
            Value = _storage.GetValueOrDefault(context.GrainId);
            return Task.CompletedTask;
        },
        _ =>
        {
            _storage[context.GrainId] = Value;
            return Task.CompletedTask;
        });

    public int Value { get; set; }
}

[GrainType("component-memory")]
internal sealed class MemoryComponentGrain(MemoryComponent memory) : Grain, IRememberingGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public Task SetAsync(int value)
    {
        memory.Value = value;
        return Task.CompletedTask;
    }

    public Task<int> GetAsync() => Task.FromResult(memory.Value);
}

[GrainType("component-saving")]
internal sealed class SavingComponentGrain(SavingComponent saving) : Grain, IRememberingGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public Task SetAsync(int value)
    {
        saving.Value = value;
        return Task.CompletedTask;
    }

    public Task<int> GetAsync() => Task.FromResult(saving.Value);
}

/// <summary>Holds nothing, and works by itself: each tick sets the latch "key:silo".</summary>
[GrainType("ticking")]
internal sealed class TickingGrain(ILocalSiloDetails silo) : Grain, ITickingGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Tick, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        return Task.CompletedTask;
    }

    private Task Tick(CancellationToken cancellationToken)
    {
        Latch.Named($"{this.GetPrimaryKeyString()}:{silo.Name}").Set();
        return Task.CompletedTask;
    }
}

public interface ITickingGrain : ITouchable;

/// <summary>May save when it leaves, and is in a turn until "key:release".</summary>
public interface IBusySaverGrain : ITouchable
{
    Task RunAsync();
}

[GrainType("busy-saver")]
internal sealed class BusySaverGrain : Grain, IBusySaverGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public Task RunAsync() => Latch.Named($"{this.GetPrimaryKeyString().Split('/')[0]}:release").WaitAsync();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
