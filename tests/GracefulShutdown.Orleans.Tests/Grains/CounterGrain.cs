using Orleans.Runtime;

namespace GracefulShutdown.Tests;

internal sealed class CounterGrain(ILocalSiloDetails silo) : Grain, ICounterGrain, IGrainMigrationParticipant
{
    private int _value;

    private string Key => this.GetPrimaryKeyString();

    public Task<Position> GetAsync() => Task.FromResult(new Position(_value, silo.Name));

    public Task<Position> IncrementAsync()
    {
        _value++;
        return GetAsync();
    }

    public async Task<Position> IncrementSlowlyAsync()
    {
        Latch.Named($"{Key}:started").Set();
        await Latch.Named($"{Key}:release").WaitAsync();
        return await IncrementAsync();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
            Latch.Named($"{Key}:deactivated").Set();
        return Task.CompletedTask;
    }

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("value", _value);

    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue("value", out _value);
}
