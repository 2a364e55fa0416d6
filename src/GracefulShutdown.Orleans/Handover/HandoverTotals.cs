namespace GracefulShutdown;

/// <summary>The names of a silo's figures among <see cref="ShutdownReport.Totals"/>, in activations.</summary>
public static class HandoverTotals
{
    /// <summary>All that were here when the drain began, or have come since.</summary>
    public const string Activations = "activations";

    /// <summary>Took their state to another silo.</summary>
    public const string Migrated = "migrated";

    /// <summary>Held nothing worth taking along, or found no silo that takes them, and are gone.</summary>
    public const string Deactivated = "deactivated";

    /// <summary>May have lost what they held.</summary>
    public const string Failed = "failed";

    /// <summary>Left for a reason of their own.</summary>
    public const string LeftByThemselves = "left by themselves";

    /// <summary>No other silo would take them: the silo's stop deactivated them.</summary>
    public const string LeftToTheStop = "left to the stop";

    /// <summary>Their time was up.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>Have not left so far; only in a report of a shutdown that is still on.</summary>
    public const string StillHere = "still here";

    /// <summary>Grains of Orleans' in-memory storage that left, and lost what they held for others. Absent where there were none.</summary>
    public const string MemoryStoragesLost = "in-memory storages lost";

    /// <summary>
    /// Activations of other silos whose entry in Orleans' default grain directory was here, and that hold memory. Absent where there were none.
    /// </summary>
    public const string AtRiskOnOtherSilos = "at risk on other silos";
}
