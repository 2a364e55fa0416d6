using System.Globalization;

namespace Scenarios;

/// <summary>One thing that a silo has seen.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Subject">The grain's key.</param>
/// <param name="Activation">The activation's id.</param>
/// <param name="Silo">The silo's port.</param>
/// <param name="At">When: the machine's monotonic clock, which all its processes share.</param>
internal sealed record JournalEntry(JournalKind Kind, string Subject, string Activation, int Silo, long At)
{
    public bool IsBegin => Kind is JournalKind.Activated or JournalKind.Migrated;

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Kind},{Subject},{Activation},{Silo},{At}");

    public static JournalEntry Parse(string line)
    {
        var field = line.Split(',');
        return new JournalEntry(
            Enum.Parse<JournalKind>(field[0]), field[1], field[2],
            int.Parse(field[3], CultureInfo.InvariantCulture), long.Parse(field[4], CultureInfo.InvariantCulture));
    }
}
