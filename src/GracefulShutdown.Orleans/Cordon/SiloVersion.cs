using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace GracefulShutdown;

/// <summary>
/// Which version of the application runs here: the silo's metadata <c>version</c>, where the application sets it, else the entry
/// assembly's. Only compared for being the same.
/// </summary>
internal sealed class SiloVersion(IServiceProvider services, ILocalSiloDetails local)
{
    private const string MetadataKey = "version";

    private readonly Lazy<string> _text = new(() => Find(services, local));

    public string Text => _text.Value;

    private static string Find(IServiceProvider services, ILocalSiloDetails local) =>
        services.GetService<ISiloMetadataCache>()?.GetSiloMetadata(local.SiloAddress).Metadata.GetValueOrDefault(MetadataKey)
        ?? Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";
}
