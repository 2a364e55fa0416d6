using System.Reflection;
using Microsoft.Extensions.Options;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace GracefulShutdown.Membership;

/// <summary>
/// Which version of the application runs here: the silo's metadata <c>version</c>, where the application sets it, else the entry
/// assembly's. Only compared for being the same.
/// </summary>
internal sealed class SiloVersion(IOptions<SiloMetadata> metadata)
{
    private const string MetadataKey = "version";

    public string Text { get; } =
        metadata.Value.Metadata.GetValueOrDefault(MetadataKey)
        ?? Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";
}
