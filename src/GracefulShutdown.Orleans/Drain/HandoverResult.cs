namespace GracefulShutdown;

/// <summary>What a handover did.</summary>
/// <param name="Migrated">Activations asked to take their state to another silo, and gone from this one.</param>
/// <param name="Deactivated">Activations that held nothing worth taking along, and are gone.</param>
/// <param name="Remaining">Activations that are still here.</param>
public sealed record HandoverResult(int Migrated, int Deactivated, int Remaining);
