namespace Scenarios;

/// <summary>What all silos of a stage have seen.</summary>
internal sealed class JournalReader(IReadOnlyList<JournalEntry> entries, TimeProvider time)
{
    public IReadOnlyList<JournalEntry> Entries => entries;

    public int Count(JournalKind kind) => entries.Count(entry => entry.Kind == kind);

    public IReadOnlyList<Lifetime> Lifetimes()
    {
        var ends = entries
            .Where(entry => entry.Kind is JournalKind.Deactivated)
            .ToDictionary(entry => entry.Activation, entry => entry.At);
        return
        [
            .. from begin in entries
               where begin.IsBegin
               let end = ends.GetValueOrDefault(begin.Activation, long.MaxValue)
               select new Lifetime(begin.Subject, begin.Silo, begin.At, end, begin.Kind is JournalKind.Migrated),
        ];
    }

    /// <summary>Activations that began before another one of the same grain had ended.</summary>
    public IReadOnlyList<(Lifetime First, Lifetime Second)> Overlaps() =>
    [
        .. from grain in Lifetimes().GroupBy(lifetime => lifetime.Grain)
           let inOrder = grain.OrderBy(lifetime => lifetime.From).ToList()
           from pair in inOrder.Zip(inOrder.Skip(1))
           where pair.Second.From < pair.First.To
           select pair,
    ];

    /// <summary>How many writes ran at the same moment, at most, in one silo.</summary>
    public int MostWritesAtOnce(int silo)
    {
        var (running, most) = (0, 0);
        foreach (var entry in entries.Where(entry => entry.Silo == silo).OrderBy(entry => entry.At))
        {
            running += entry.Kind switch { JournalKind.WriteBegan => 1, JournalKind.WriteEnded => -1, _ => 0 };
            most = Math.Max(most, running);
        }

        return most;
    }

    /// <summary>Activations that came with their memory to a silo after all others knew that it leaves.</summary>
    public int MovedToLeavers()
    {
        var cordoned = entries.Where(entry => entry.Kind is JournalKind.Cordoned).ToDictionary(entry => entry.Silo, entry => entry.At);
        return Lifetimes().Count(life => life.HasMigrated && life.From > cordoned.GetValueOrDefault(life.Silo, long.MaxValue));
    }

    /// <summary>The time from a moment until the last entry of a kind on a silo; zero where there is none.</summary>
    public TimeSpan LastAfter(long moment, JournalKind kind, int silo) => entries
        .Where(entry => entry.Kind == kind && entry.Silo == silo && entry.At >= moment)
        .Select(entry => time.GetElapsedTime(moment, entry.At))
        .DefaultIfEmpty()
        .Max();
}

/// <summary>One activation, from its first breath to the end of <c>OnDeactivateAsync</c>.</summary>
internal sealed record Lifetime(string Grain, int Silo, long From, long To, bool HasMigrated)
{
    public bool IsOpen => To == long.MaxValue;
}
