using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SiloTool.Commands;

/// <summary>A point in time, as it is typed: from now on, or an instant.</summary>
internal sealed partial record Moment(TimeSpan? In, DateTimeOffset? At)
{
    public DateTimeOffset From(DateTimeOffset now) => At ?? (now + In!.Value);

    public static Moment? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (TryParse(text) is { } moment)
            return moment;
        result.AddError($"--deadline takes a time from now on, such as 90s, 30m, 2h or 01:30:00, or an instant such as 2030-01-01T12:00:00Z, and not '{text}'.");
        return null;
    }

    public static Moment? TryParse(string text)
    {
        if (Short().Match(text) is { Success: true } match)
        {
            var number = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            return In(match.Groups[2].Value switch
            {
                "s" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromHours(number),
            });
        }

        if (TimeSpan.TryParseExact(text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var span))
            return In(span);
        // With an offset, or it would be read as the time of this machine's zone.
        return Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) ? new(null, at) : null;

        static Moment? In(TimeSpan span) => span > TimeSpan.Zero ? new(span, null) : null;
    }

    [GeneratedRegex(@"^(\d{1,6}(?:\.\d{1,3})?)([smh])$")]
    private static partial Regex Short();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();
}
