using System.Reflection;

namespace Bench;

/// <summary>What a figure was measured with, for a record that outlives it.</summary>
internal static class BuiltFrom
{
    /// <returns>The version of an assembly's package alone; what Orleans says after it is a sentence of its own.</returns>
    public static string VersionOf(Type type) => Of(type).Split('+', ' ')[0].TrimEnd('.');

    /// <returns>The version of an assembly, with the commit that it was built from.</returns>
    public static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
