namespace Departure;

/// <summary>A grain that comes into being when it is called.</summary>
internal interface IIdleGrain : IGrainWithIntegerKey
{
    Task CreateAsync();
}

/// <summary>A grain that is given its state when it is created, and never again.</summary>
internal interface IMemoryGrain : IGrainWithIntegerKey
{
    Task CreateAsync(int bytes);

    /// <summary>Whether it still has what it was given.</summary>
    Task<bool> HoldsAsync(int bytes);
}
