using Orleans.Runtime;

namespace GracefulShutdown.Peers;

/// <summary>How many activations of a silo that stays have their directory entry on one that leaves.</summary>
/// <param name="Activations">All of them.</param>
/// <param name="WithMemory">Those that lose something unless they take it along.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.BystanderCount")]
internal sealed record BystanderCount([property: Id(0)] int Activations, [property: Id(1)] int WithMemory);
