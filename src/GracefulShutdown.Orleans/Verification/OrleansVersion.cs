using System.Reflection;
using Orleans.Runtime;

namespace GracefulShutdown.Verification;

/// <summary>The Orleans that was loaded, and those that this library is tested with.</summary>
internal static class OrleansVersion
{
    public static VersionRange Tested { get; } = VersionRange.Parse(
        typeof(OrleansVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "OrleansRange").Value!);

    /// <summary><see langword="null"/> where the assembly does not say.</summary>
    public static Version? Loaded { get; } = VersionRange.TryParseVersion(
        typeof(Silo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion, out var version)
        ? version
        : null;
}
