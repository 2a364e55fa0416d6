using Faults.Play;
using Scenarios;

namespace Faults.Verdicts;

/// <summary>Whether a grain was live twice at the same time.</summary>
internal static class JournalCheck
{
    public static Finding Overlaps(Scene scene)
    {
        var gone = scene.Silos.Where(silo => silo.GoneAt is not null).ToDictionary(silo => silo.Port, silo => silo.GoneAt!.Value);
        var entries = EndWithTheirSilos(Journal.ReadAll(scene.Directory), gone);
        var overlaps = new JournalReader(entries, scene.Time).Overlaps();
        var which = string.Join(", ", overlaps.Take(3).Select(pair => $"{pair.First.Grain} on {pair.First.Silo} and {pair.Second.Silo}"));
        return Finding.None($"grains with more than one activation at a time{(which.Length == 0 ? "" : $" ({which})")}", overlaps.Count);
    }

    /// <summary>What was live on a silo that was killed has ended with it; what one writes that was declared dead comes too late.</summary>
    public static IReadOnlyList<JournalEntry> EndWithTheirSilos(IReadOnlyList<JournalEntry> entries, IReadOnlyDictionary<int, long> goneAt)
    {
        var onTime = entries.Where(entry => entry.At <= goneAt.GetValueOrDefault(entry.Silo, long.MaxValue)).ToList();
        var ended = onTime.Where(entry => entry.Kind is JournalKind.Deactivated).Select(entry => entry.Activation).ToHashSet();
        return
        [
            .. onTime,
            .. from entry in onTime
               where entry.IsBegin && !ended.Contains(entry.Activation) && goneAt.ContainsKey(entry.Silo)
               select entry with { Kind = JournalKind.Deactivated, At = goneAt[entry.Silo] },
        ];
    }
}
