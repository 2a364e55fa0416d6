using System.Globalization;

namespace Scenarios;

internal static class TallyKeys
{
    private const string Prefix = "grain-";

    public static string Of(int key) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{key}");

    /// <returns><see langword="null"/> for a tally that is not one of those that are numbered.</returns>
    public static int? Parse(string name) => name.StartsWith(Prefix, StringComparison.Ordinal)
        ? int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)
        : null;
}
