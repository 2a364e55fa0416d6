using System.Globalization;
using System.Reflection;

namespace Silo.Database;

/// <summary>The SQL beside this file, embedded: <c>1.2-grain-state.sql</c> is the second script of version 1.</summary>
internal static class SchemaScripts
{
    private static readonly Assembly _assembly = typeof(SchemaScripts).Assembly;
    private static readonly string _prefix = $"{typeof(SchemaScripts).Namespace}.Schema.";

    /// <summary>The version this program knows.</summary>
    public static int Latest { get; } = Names().Max(VersionOf);

    /// <summary>What leads from one version to another, in order.</summary>
    public static IEnumerable<string> Between(int from, int to) =>
        from name in Names()
        let version = VersionOf(name)
        where version > @from && version <= to
        orderby version, name
        select Read(name);

    private static IEnumerable<string> Names() =>
        _assembly.GetManifestResourceNames().Where(name => name.StartsWith(_prefix, StringComparison.Ordinal));

    private static int VersionOf(string name) => int.Parse(name[_prefix.Length..].Split('.')[0], CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var reader = new StreamReader(_assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
