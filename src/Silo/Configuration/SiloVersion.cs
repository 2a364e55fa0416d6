using System.Reflection;

namespace Silo.Configuration;

/// <summary>The version of this program: the assembly's, the image's, and the one in the silo's metadata.</summary>
internal static class SiloVersion
{
    /// <summary>Its key in the silo's metadata, where other silos find it (<c>ISiloMetadataCache</c>).</summary>
    public const string MetadataKey = "version";

    /// <summary>Such as <c>1.2.3</c> or <c>1.2.3-rc.1</c>; without the commit, which only tells builds of one version apart.</summary>
    public static string Current { get; } = typeof(SiloVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
