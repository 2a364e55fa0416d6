namespace GracefulShutdown.Handover;

/// <summary>What the report counts of a handover.</summary>
internal static class HandoverFigures
{
    public static IReadOnlyDictionary<string, long> Of(HandoverResult result)
    {
        var figures = Moved(result);
        figures[HandoverTotals.LeftByThemselves] = result.LeftByThemselves;
        figures[HandoverTotals.LeftToTheStop] = result.LeftToTheStop;
        figures[HandoverTotals.Abandoned] = result.Abandoned;
        if (result.MemoryStorages > 0)
            figures[HandoverTotals.MemoryStoragesLost] = result.MemoryStorages;
        return figures;
    }

    /// <summary>While it is on: what becomes of those that are still here is not decided.</summary>
    public static IReadOnlyDictionary<string, long> SoFar(HandoverResult result)
    {
        var figures = Moved(result);
        figures[HandoverTotals.StillHere] = result.Remaining;
        return figures;
    }

    private static Dictionary<string, long> Moved(HandoverResult result) => new()
    {
        [HandoverTotals.Activations] = result.Activations,
        [HandoverTotals.Migrated] = result.Migrated,
        [HandoverTotals.Deactivated] = result.Deactivated,
        [HandoverTotals.Failed] = result.Failed,
    };
}
