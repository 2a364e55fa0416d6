using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>An activation, and how it leaves.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Action">Whether it moves.</param>
/// <param name="Grain">What its type says.</param>
/// <param name="IsBusy">Whether it is being called: while it moves, its callers wait.</param>
/// <remarks>No structure: what is generic would be compiled for it alone, in the moments in which a silo has least time.</remarks>
internal sealed record HandoverMove(IGrainContext Activation, HandoverAction Action, HandoverTraits Grain, bool IsBusy);
