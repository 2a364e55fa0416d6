namespace GracefulShutdown.Wire;

/// <summary>What room a silo has for the grains of another.</summary>
/// <param name="Activations">How many it has.</param>
/// <param name="Version">Which version of the application it runs.</param>
/// <param name="IsCordoned">Whether it takes none.</param>
/// <param name="MemoryAvailable">In bytes, by Orleans' own statistics; likewise the rest.</param>
/// <param name="MemoryLimit">In bytes.</param>
/// <param name="Cpu">In percent.</param>
/// <param name="IsOverloaded">Whether it refuses clients' requests.</param>
/// <param name="GrainTypes">Those of the grains that it can take.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.Headroom")]
internal sealed record Headroom(
    [property: Id(0)] int Activations,
    [property: Id(1)] string Version,
    [property: Id(2)] bool IsCordoned,
    [property: Id(3)] long MemoryAvailable,
    [property: Id(4)] long MemoryLimit,
    [property: Id(5)] double Cpu,
    [property: Id(6)] bool IsOverloaded,
    [property: Id(7)] string[] GrainTypes);
