namespace RollingRestart.Real;

/// <summary>A component of a grain that takes part in its migration, unseen by whoever looks at the grain's type.</summary>
internal sealed class MigratingMemory : IGrainMigrationParticipant
{
    public MigratingMemory(IGrainContext grain) => grain.ObservableLifecycle.AddMigrationParticipant(this);

    public long Count { get; set; }

    public void OnDehydrate(IDehydrationContext dehydrationContext) => dehydrationContext.TryAddValue("memory", Count);

    public void OnRehydrate(IRehydrationContext rehydrationContext) =>
        Count = rehydrationContext.TryGetValue<long>("memory", out var count) ? count : 0;
}
