using GracefulShutdown.Handover;
using Orleans.Runtime;

namespace GracefulShutdown.Bystanders;

/// <summary>An activation that goes with its memory because a silo leaves that it is not on.</summary>
/// <param name="Move">How it goes.</param>
/// <param name="Leaver">The silo that had its directory entry.</param>
internal sealed record Bystander(HandoverMove Move, SiloAddress Leaver);
