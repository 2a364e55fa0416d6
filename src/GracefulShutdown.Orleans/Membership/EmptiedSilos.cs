namespace GracefulShutdown.Membership;

/// <summary>The silos that have handed everything over. No cached address points at them any more.</summary>
internal sealed class EmptiedSilos : SiloSet;
