using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Silo.Configuration;

namespace Silo.Database;

internal static class DatabaseExtensions
{
    public static IServiceCollection AddClusterDatabase(this IServiceCollection services, ClusterDatabase database)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(database).AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseConnector>(
            provider, provider.GetRequiredService<IOptions<SiloSettings>>().Value.DatabaseTimeout));
    }
}
