namespace GracefulShutdown.Handover;

/// <summary>What the report counts of a handover.</summary>
internal static class HandoverFigures
{
    public static IReadOnlyDictionary<string, long> Of(HandoverResult result)
    {
        var figures = Moved(result);
        figures["left by themselves"] = result.Gone;
        figures["left to the stop"] = result.Kept;
        figures["abandoned"] = result.Abandoned;
        if (result.MemoryStorages > 0)
            figures["in-memory storages lost"] = result.MemoryStorages;
        return figures;
    }

    /// <summary>While it is on: what becomes of those that are still here is not decided.</summary>
    public static IReadOnlyDictionary<string, long> SoFar(HandoverResult result)
    {
        var figures = Moved(result);
        figures["still here"] = result.Remaining;
        return figures;
    }

    private static Dictionary<string, long> Moved(HandoverResult result) => new()
    {
        ["activations"] = result.Activations,
        ["migrated"] = result.Migrated,
        ["deactivated"] = result.Deactivated,
        ["failed"] = result.Failed,
    };
}
