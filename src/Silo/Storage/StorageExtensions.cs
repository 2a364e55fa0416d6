using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Silo.Configuration;

namespace Silo.Storage;

internal static class StorageExtensions
{
    public static IServiceCollection AddSqliteGrainStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SqliteGrainStorage(provider.GetRequiredService<IOptions<SiloSettings>>().Value.DataPath));
        services.AddGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (provider, _) => provider.GetRequiredService<SqliteGrainStorage>());
        return services.AddHostedService<StorageStartup>();
    }
}
