using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>An activation, and how it leaves.</summary>
/// <remarks>No structure: what is generic would be compiled for it alone, in the moments in which a silo has least time.</remarks>
internal sealed record HandoverMove(IGrainContext Activation, HandoverAction Action, HandoverTraits Grain);
