namespace GracefulShutdown;

/// <summary>What a handover did: each activation is counted once.</summary>
/// <param name="Migrated">Asked to take their state to another silo, and gone from this one.</param>
/// <param name="Deactivated">Held nothing worth taking along, and are gone.</param>
/// <param name="Gone">Left meanwhile for a reason of their own, such as having been idle for long.</param>
/// <param name="Abandoned">Still here although another silo would take them: their time was up.</param>
/// <param name="Kept">Still here because no other silo would take them.</param>
public sealed record HandoverResult(int Migrated, int Deactivated, int Gone, int Abandoned, int Kept)
{
    /// <summary>All activations that were here at the beginning or have come since.</summary>
    public int Activations => Migrated + Deactivated + Gone + Remaining;

    /// <summary>Those that are still here.</summary>
    public int Remaining => Abandoned + Kept;
}
