using GracefulShutdown.Errors;

namespace GracefulShutdown;

/// <summary>What a handover did: each activation is counted once.</summary>
public sealed record HandoverResult
{
    /// <summary>Asked to take their state to another silo, and gone from this one.</summary>
    public required int Migrated { get; init; }

    /// <summary>Held nothing worth taking along, or found no silo that takes them, and are gone.</summary>
    public required int Deactivated { get; init; }

    /// <summary>
    /// Are gone, and may have lost what they held: an exception kept them from saving it, from taking it along, or from starting on their new
    /// silo.
    /// </summary>
    public int Failed { get; init; }

    /// <summary>Left meanwhile for a reason of their own, such as having been idle for long.</summary>
    public required int LeftByThemselves { get; init; }

    /// <summary>Still here although another silo would take them: their time was up.</summary>
    public required int Abandoned { get; init; }

    /// <summary>Still here because no other silo would take them: the silo's stop deactivates them.</summary>
    public required int LeftToTheStop { get; init; }

    /// <summary>All activations that were here at the beginning or have come since.</summary>
    public int Activations => Migrated + Deactivated + Failed + LeftByThemselves + Remaining;

    /// <summary>Those that are still here.</summary>
    public int Remaining => Abandoned + LeftToTheStop;

    /// <summary>How many were asked in the middle of turns that overlapped without a gap.</summary>
    internal int AskedInTurn { get; init; }

    /// <summary>How many grains of Orleans' in-memory storage have left, and lost what they held for other grains.</summary>
    internal int MemoryStorages { get; init; }

    internal IReadOnlyList<ActivationError> Errors { get; init; } = [];

    /// <summary>Nobody can say any more whether those that have left are there.</summary>
    internal HandoverResult Unconfirmed() => this with { Migrated = 0, Failed = Failed + Migrated };

    /// <summary>A second look after this one: what was still here then is what is still here.</summary>
    internal HandoverResult Then(HandoverResult late) => late with
    {
        Migrated = Migrated + late.Migrated,
        Deactivated = Deactivated + late.Deactivated,
        Failed = Failed + late.Failed,
        LeftByThemselves = LeftByThemselves + late.LeftByThemselves,
        AskedInTurn = AskedInTurn + late.AskedInTurn,
        MemoryStorages = MemoryStorages + late.MemoryStorages,
        Errors = [.. Errors, .. late.Errors],
    };
}
