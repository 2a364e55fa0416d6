using Orleans.Runtime;

namespace GracefulShutdown.Peers;

/// <summary>What has become of a silo's activations with memory whose directory entry was on one that leaves.</summary>
/// <param name="Moved">Have taken what they hold to another silo.</param>
/// <param name="Lost">Are gone, and what they held that was not saved.</param>
/// <param name="Open">Have not gone yet.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.BystanderOutcome")]
internal sealed record BystanderOutcome([property: Id(0)] int Moved, [property: Id(1)] int Lost, [property: Id(2)] int Open);
