using GracefulShutdown.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>
/// Warns of Orleans' in-memory storage, which samples use for the state of grains and for stream subscriptions (<c>PubSubStore</c>): it is in
/// grains that lose everything when their silo leaves.
/// </summary>
/// <param name="services">The silo's registrations.</param>
/// <param name="logger">Where it warns.</param>
internal sealed partial class MemoryStorageCheck(IServiceCollection services, ILogger<MemoryStorageCheck> logger) : IConfigurationValidator
{
    /// <summary>By name, for its package is not one that this library refers to.</summary>
    private const string Options = "Orleans.Configuration.MemoryGrainStorageOptions";

    public void ValidateConfiguration()
    {
        if (services.Any(service => service.ServiceType.IsGenericType
            && service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
            && service.ServiceType.GenericTypeArguments[0].FullName == Options))
            LogMemoryStorage();
    }

    [LoggerMessage(SiloEventIds.MemoryStorage, LogLevel.Warning,
        "The silo uses Orleans' in-memory grain storage: what it holds on a silo is lost when that leaves, stream subscriptions included, however "
        + "gracefully. Register a storage that is outside of the silos, as AddAdoNetGrainStorage does")]
    private partial void LogMemoryStorage();
}
