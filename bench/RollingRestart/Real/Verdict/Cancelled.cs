namespace RollingRestart.Real;

/// <summary>Whether turns have heard that their callers gave them up.</summary>
internal static class Cancelled
{
    /// <returns>How many turns went on for longer after their call was cancelled than they may.</returns>
    public static long CountUnheard(IEnumerable<RealCall> calls, IReadOnlyCollection<JournalEntry> journal)
    {
        var began = journal.Where(entry => entry.Kind is JournalKind.TurnBegan).Select(entry => entry.Subject).ToHashSet();
        var ended = journal.Where(entry => entry.Kind is JournalKind.TurnEnded)
            .GroupBy(entry => entry.Subject)
            .ToDictionary(turn => turn.Key, turn => turn.Max(entry => entry.At));
        // A call that was cancelled on its way has no turn.
        return calls.Count(call => began.Contains(call.Id)
            && !(ended.TryGetValue(call.Id, out var end) && end <= call.StartedAt + call.OwnWork + RealLimits.PatienceOf(call.Kind)));
    }
}
