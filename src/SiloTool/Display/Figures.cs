using System.Globalization;

namespace SiloTool.Display;

/// <summary>How figures are written. What is not known is a dash, and never a zero.</summary>
internal static class Figures
{
    public const string NotKnown = "-";

    private static readonly string[] _sizes = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Count(long? count) => count is { } known ? Invariant($"{known:N0}") : NotKnown;

    /// <summary>Two parts at most, such as 5.3 s, 48 s, 2 min 5 s.</summary>
    public static string Duration(double? seconds) => seconds switch
    {
        null => NotKnown,
        < 0.95 => Invariant($"{seconds.Value * 1000:0} ms"),
        < 9.95 => Invariant($"{seconds.Value:0.0} s"),
        < 119.5 => Invariant($"{seconds.Value:0} s"),
        < 3600 => Parts(seconds.Value, 60, "min", "s"),
        _ => Parts(seconds.Value / 60, 60, "h", "min"),
    };

    public static string Rate(double? perSecond) => perSecond switch
    {
        null => NotKnown,
        < 9.95 => Invariant($"{perSecond.Value:0.0}/s"),
        _ => Invariant($"{perSecond.Value:N0}/s"),
    };

    public static string Bytes(double? bytes)
    {
        if (bytes is not { } left)
            return NotKnown;

        var size = 0;
        for (; left >= 1024 && size < _sizes.Length - 1; size++)
            left /= 1024;
        return Invariant($"{left:0.#} {_sizes[size]}");
    }

    public static string Percent(double? percent) => percent is { } known ? Invariant($"{known:0.#} %") : NotKnown;

    public static string Moment(DateTimeOffset? moment) => moment is { } known ? Invariant($"{known.UtcDateTime:HH:mm:ss} UTC") : NotKnown;

    private static string Parts(double value, int of, string large, string small)
    {
        var whole = (long)Math.Round(value);
        var (more, less) = Math.DivRem(whole, of);
        return less == 0 ? Invariant($"{more} {large}") : Invariant($"{more} {large} {less} {small}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
