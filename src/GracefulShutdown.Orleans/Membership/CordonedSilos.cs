namespace GracefulShutdown.Membership;

/// <summary>The silos that placement on this silo avoids.</summary>
internal sealed class CordonedSilos : SiloSet;
