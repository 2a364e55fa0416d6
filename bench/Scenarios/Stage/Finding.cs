using System.Globalization;

namespace Scenarios;

/// <summary>Something that a scenario must see, and what it saw.</summary>
internal sealed record Finding(string What, string Expected, string Seen, bool Holds)
{
    public static Finding None(string what, long seen) => AtMost(what, seen, 0);

    public static Finding AtMost(string what, long seen, long limit) => new(
        what, limit == 0 ? "0" : Invariant($"at most {limit:N0}"), Invariant($"{seen:N0}"), seen <= limit);

    public static Finding AtMost(string what, TimeSpan seen, TimeSpan limit) =>
        new(what, $"at most {Text(limit)}", Text(seen), seen <= limit);

    public static Finding Exactly(string what, long seen, long expected) => new(
        what, Invariant($"{expected:N0}"), Invariant($"{seen:N0}"), seen == expected);

    /// <summary>Nothing that has to hold; said because it helps to read the rest.</summary>
    public static Finding Note(string what, string seen) => new(what, "", seen, Holds: true);

    public override string ToString() => $"{(Holds ? "holds" : "DOES NOT HOLD")}: {What}: {Seen} (expected: {Expected})";

    private static string Text(TimeSpan span) => Math.Abs(span.TotalSeconds) < 1
        ? Invariant($"{span.TotalMilliseconds:N1} ms")
        : Invariant($"{span.TotalSeconds:N2} s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
