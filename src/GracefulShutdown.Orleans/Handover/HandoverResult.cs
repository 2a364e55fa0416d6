using GracefulShutdown.Errors;

namespace GracefulShutdown;

/// <summary>What a handover did: each activation is counted once.</summary>
/// <param name="Migrated">Asked to take their state to another silo, and gone from this one.</param>
/// <param name="Deactivated">Held nothing worth taking along, or found no silo that takes them, and are gone.</param>
/// <param name="Gone">Left meanwhile for a reason of their own, such as having been idle for long.</param>
/// <param name="Abandoned">Still here although another silo would take them: their time was up.</param>
/// <param name="Kept">Still here because no other silo would take them.</param>
public sealed record HandoverResult(int Migrated, int Deactivated, int Gone, int Abandoned, int Kept)
{
    /// <summary>
    /// Are gone, and may have lost what they held: an exception kept them from saving it, from taking it along, or from starting on their new
    /// silo.
    /// </summary>
    public int Failed { get; init; }

    /// <summary>All activations that were here at the beginning or have come since.</summary>
    public int Activations => Migrated + Deactivated + Failed + Gone + Remaining;

    /// <summary>Those that are still here.</summary>
    public int Remaining => Abandoned + Kept;

    /// <summary>How many were asked in the middle of turns that overlapped without a gap.</summary>
    internal int AskedInTurn { get; init; }

    /// <summary>How many grains of Orleans' in-memory storage have left, and lost what they held for other grains.</summary>
    internal int MemoryStorages { get; init; }

    internal IReadOnlyList<ActivationError> Errors { get; init; } = [];

    /// <summary>A second look after this one: what was still here then is what is still here.</summary>
    internal HandoverResult Then(HandoverResult late) => late with
    {
        Migrated = Migrated + late.Migrated,
        Deactivated = Deactivated + late.Deactivated,
        Failed = Failed + late.Failed,
        Gone = Gone + late.Gone,
        AskedInTurn = AskedInTurn + late.AskedInTurn,
        MemoryStorages = MemoryStorages + late.MemoryStorages,
        Errors = [.. Errors, .. late.Errors],
    };
}
