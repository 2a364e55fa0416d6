namespace RollingRestart.Real;

/// <summary>Counts in memory what it acknowledges.</summary>
internal interface ICountingGrain : IGrainWithIntegerKey
{
    Task AddAsync();

    Task<long> GetAsync();
}

internal interface ISessionGrain : ICountingGrain;

internal interface ISettingsGrain : ICountingGrain;

internal interface IComponentGrain : ICountingGrain;

internal interface ISavedComponentGrain : ICountingGrain;

internal interface ICounterGrain : ICountingGrain;
