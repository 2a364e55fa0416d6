namespace Overhead;

/// <summary>Does nothing when it is called: what is left is the call.</summary>
internal interface IPingGrain : IGrainWithIntegerKey
{
    Task PingAsync();
}

/// <summary>Calls from inside a silo.</summary>
internal interface ICallerGrain : IGrainWithIntegerKey
{
    /// <summary>Calls the grain with its own key, one call after the other, and counts the answers.</summary>
    Task<long> CallAsync(TimeSpan duration);
}
