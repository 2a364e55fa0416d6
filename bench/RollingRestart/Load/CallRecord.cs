using System.Globalization;

namespace RollingRestart;

/// <summary>What became of one call. The outside record: storage is checked against it.</summary>
/// <param name="Kind">The kind of call.</param>
/// <param name="Key">The key of the grain it went to.</param>
/// <param name="StartedAt">When it was sent, by the wall clock that the roll's windows are measured on too.</param>
/// <param name="Duration">How long it took to be answered or to fail.</param>
/// <param name="Failure">The exception's type, or <see langword="null"/> for an acknowledged call.</param>
/// <param name="Message">What the exception said, on one line.</param>
internal sealed record CallRecord(
    CallKind Kind, int Key, DateTimeOffset StartedAt, TimeSpan Duration, string? Failure, string? Message = null)
{
    private const int Fields = 6;

    private static readonly TimeSpan _hangs = TimeSpan.FromSeconds(5);

    public TimeSpan OwnWork => Kind is CallKind.Long ? CallMix.LongCall : TimeSpan.Zero;

    /// <summary>Beyond this nobody would call it slow any more.</summary>
    public bool IsHung => Duration > OwnWork + _hangs;

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{Kind},{Key},{StartedAt.UtcTicks},{Duration.Ticks},{Failure},{Message?.ReplaceLineEndings(" ")}");

    public static CallRecord Parse(string line)
    {
        var field = line.Split(',', Fields);
        return new CallRecord(
            Enum.Parse<CallKind>(field[0]),
            int.Parse(field[1], CultureInfo.InvariantCulture),
            new DateTimeOffset(long.Parse(field[2], CultureInfo.InvariantCulture), TimeSpan.Zero),
            TimeSpan.FromTicks(long.Parse(field[3], CultureInfo.InvariantCulture)),
            field[4].Length == 0 ? null : field[4],
            field[5]);
    }
}
