namespace Scenarios;

/// <summary>Counts in memory what it acknowledges, and writes it when it goes.</summary>
internal interface ITallyGrain : IGrainWithStringKey
{
    Task AddAsync();

    Task<long> GetAsync();

    /// <summary>Begins a turn that has no end.</summary>
    Task HangAsync();
}
