namespace RollingRestart.Real;

/// <summary>Updates, wherever their grain keeps them.</summary>
internal static class Updates
{
    /// <summary>Those whose grains have nothing but memory: asked as long as the cluster is up.</summary>
    public static readonly RealKind[] InMemory = [RealKind.Session, RealKind.Settings, RealKind.Component];

    /// <summary>Those whose grains save: asked once all silos have stopped, and one has started again.</summary>
    public static readonly RealKind[] Saved = [RealKind.SavedComponent, RealKind.Counter];

    public static ICountingGrain Grain(IGrainFactory grains, RealKind kind, long key) => kind switch
    {
        RealKind.Session => grains.GetGrain<ISessionGrain>(key),
        RealKind.Settings => grains.GetGrain<ISettingsGrain>(key),
        RealKind.Component => grains.GetGrain<IComponentGrain>(key),
        RealKind.SavedComponent => grains.GetGrain<ISavedComponentGrain>(key),
        RealKind.Counter => grains.GetGrain<ICounterGrain>(key),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Its grains do not count."),
    };

    public static Task CallAsync(IGrainFactory grains, RealBook book, RealDraw draw) =>
        book.RecordAsync(draw, TimeSpan.Zero, Grain(grains, draw.Kind, draw.Key).AddAsync);
}
