using System.Globalization;

namespace RollingRestart.Real;

/// <summary>One thing that a silo has seen.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Subject">The timer's key, or the call.</param>
/// <param name="At">By the wall clock, as the calls' times are.</param>
internal sealed record JournalEntry(JournalKind Kind, string Subject, DateTimeOffset At)
{
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Kind},{Subject},{At.UtcTicks}");

    public static JournalEntry Parse(string line)
    {
        var field = line.Split(',');
        return new JournalEntry(
            Enum.Parse<JournalKind>(field[0]), field[1], new DateTimeOffset(long.Parse(field[2], CultureInfo.InvariantCulture), TimeSpan.Zero));
    }
}

internal enum JournalKind
{
    Ticked,

    /// <summary>A turn that its caller is going to cancel has begun.</summary>
    TurnBegan,

    TurnEnded,
}
