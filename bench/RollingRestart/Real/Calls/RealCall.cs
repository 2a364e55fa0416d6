using System.Globalization;

namespace RollingRestart.Real;

/// <summary>What became of one call.</summary>
/// <param name="Kind">The kind of call.</param>
/// <param name="Key">The key of the grain it went to.</param>
/// <param name="Id">What the journals know it by.</param>
/// <param name="StartedAt">When it was sent, by the wall clock.</param>
/// <param name="Duration">How long it took to be answered or to fail.</param>
/// <param name="OwnWork">How long it works by itself, or until it is cancelled.</param>
/// <param name="Failure">The exception's type, or <see langword="null"/> for a call that ended as it should.</param>
/// <param name="Message">What the exception said, on one line.</param>
internal sealed record RealCall(
    RealKind Kind, long Key, string Id, DateTimeOffset StartedAt, TimeSpan Duration, TimeSpan OwnWork, string? Failure = null, string? Message = null)
{
    private const int Fields = 8;

    public bool IsHung => Duration > OwnWork + RealLimits.PatienceOf(Kind);

    public DateTimeOffset EndedAt => StartedAt + Duration;

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind},{Key},{Id},{StartedAt.UtcTicks},{Duration.Ticks},{OwnWork.Ticks},{Failure},{Message?.ReplaceLineEndings(" ")}");

    public static RealCall Parse(string line)
    {
        var field = line.Split(',', Fields);
        return new RealCall(
            Enum.Parse<RealKind>(field[0]),
            ParseNumber(field[1]),
            field[2],
            new DateTimeOffset(ParseNumber(field[3]), TimeSpan.Zero),
            TimeSpan.FromTicks(ParseNumber(field[4])),
            TimeSpan.FromTicks(ParseNumber(field[5])),
            field[6].Length == 0 ? null : field[6],
            field[7].Length == 0 ? null : field[7]);
    }

    private static long ParseNumber(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
