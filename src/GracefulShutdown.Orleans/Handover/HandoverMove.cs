using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>An activation, and how it leaves.</summary>
internal readonly record struct HandoverMove(IGrainContext Activation, HandoverAction Action);
