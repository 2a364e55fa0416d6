using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GracefulShutdown.Verification;

/// <summary>From a version on, up to another one: as packages write it, <c>[10.3.1, 10.5.0)</c>.</summary>
internal sealed partial record VersionRange(Version From, Version Below)
{
    public bool Contains(Version version) => version >= From && version < Below;

    public override string ToString() => $"[{From}, {Below})";

    public static VersionRange Parse(string text) =>
        Range().Match(text) is { Success: true } match
            ? new VersionRange(Version.Parse(match.Groups[1].Value), Version.Parse(match.Groups[2].Value))
            : throw new FormatException($"'{text}' is no range of versions; write one such as [10.3.1, 10.5.0).");

    /// <summary>The number that an informational version begins with, without what says from which build it is.</summary>
    public static bool TryParseVersion(string? text, [NotNullWhen(true)] out Version? version) =>
        Version.TryParse(Number().Match(text ?? "").Value, out version);

    [GeneratedRegex(@"^\[([\d.]+), ?([\d.]+)\)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^\d+\.\d+\.\d+")]
    private static partial Regex Number();
}
