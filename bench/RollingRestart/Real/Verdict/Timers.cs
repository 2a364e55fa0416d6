using System.Globalization;

namespace RollingRestart.Real;

/// <summary>Whether timers kept ticking, somewhere.</summary>
internal static class Timers
{
    /// <param name="timers">How many there are, with the keys from 0 on.</param>
    /// <param name="journal">Their ticks.</param>
    /// <param name="from">From when on all of them should tick.</param>
    /// <param name="to">Until when.</param>
    /// <remarks>A pause is a call that took as long, and one that is too long has hung; a timer that has not ended its last pause is lost.</remarks>
    public static Row Judge(int timers, IEnumerable<JournalEntry> journal, DateTimeOffset from, DateTimeOffset to)
    {
        var ticks = journal.Where(entry => entry.Kind is JournalKind.Ticked && entry.At >= from && entry.At <= to)
            .ToLookup(entry => int.Parse(entry.Subject, CultureInfo.InvariantCulture), entry => entry.At);
        List<RealCall> pauses = [];
        long lost = 0;
        for (var timer = 0; timer < timers; timer++)
        {
            var last = from;
            foreach (var tick in ticks[timer].Order())
            {
                pauses.Add(Pause(timer, last, tick));
                last = tick;
            }

            if (Pause(timer, last, to).IsHung)
                lost++;
        }

        return Row.Of(RealKind.Timer, pauses, lost, doubled: 0);
    }

    private static RealCall Pause(int timer, DateTimeOffset from, DateTimeOffset to) =>
        new(RealKind.Timer, timer, "", from, to - from, TimerGrain.Period);
}
