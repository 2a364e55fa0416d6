namespace GracefulShutdown.Tests;

/// <summary>Counts in memory, and says where.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    Task<Position> IncrementAsync();

    Task<Position> GetAsync();

    /// <summary>A turn that announces itself by setting the latch "key:started", and ends when "key:release" is set.</summary>
    Task<Position> IncrementSlowlyAsync();
}

[GenerateSerializer]
public sealed record Position([property: Id(0)] int Value, [property: Id(1)] string Silo);
