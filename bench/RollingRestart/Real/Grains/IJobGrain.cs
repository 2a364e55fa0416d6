using Orleans.Concurrency;

namespace RollingRestart.Real;

/// <summary>Works in one long turn, and can be asked meanwhile.</summary>
internal interface IAlwaysInterleaveJob : IGrainWithIntegerKey
{
    Task WorkAsync(TimeSpan length);

    /// <returns>What part of the work is done, in hundredths; 0 where none is under way.</returns>
    [AlwaysInterleave]
    Task<int> ProgressAsync();
}

/// <inheritdoc cref="IAlwaysInterleaveJob"/>
internal interface IReadOnlyJob : IGrainWithIntegerKey
{
    [ReadOnly]
    Task WorkAsync(TimeSpan length);

    /// <inheritdoc cref="IAlwaysInterleaveJob.ProgressAsync"/>
    [ReadOnly]
    Task<int> ProgressAsync();
}

/// <inheritdoc cref="IAlwaysInterleaveJob"/>
internal interface IMayInterleaveJob : IGrainWithIntegerKey
{
    Task WorkAsync(TimeSpan length);

    /// <inheritdoc cref="IAlwaysInterleaveJob.ProgressAsync"/>
    Task<int> ProgressAsync();
}
