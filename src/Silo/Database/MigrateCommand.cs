using Microsoft.Extensions.Options;
using Silo.Configuration;

namespace Silo.Database;

/// <summary><c>--migrate</c>: brings the database's schema to this program's version and says what it did.</summary>
internal static class MigrateCommand
{
    /// <exception cref="ClusterDatabaseException">There is no database to migrate, or it could not be.</exception>
    public static async Task RunAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        if (ClusterDatabase.Find(builder.Configuration) is not { } database)
            throw new ClusterDatabaseException(
                $"--migrate needs a database: set {ClusterDatabase.Setting}. The embedded one needs no migration.");

        builder.Services.AddClusterDatabase(database);
        await using var services = builder.Services.BuildServiceProvider();
        _ = services.GetRequiredService<IOptions<SiloSettings>>().Value;
        await using var connection = await services.GetRequiredService<DatabaseConnector>().OpenAsync(cancellationToken);
        var before = await DatabaseSchema.MigrateAsync(connection, database, cancellationToken);
        await Console.Out.WriteLineAsync(before == SchemaScripts.Latest
            ? $"The database {database} has schema version {before} already: nothing to do."
            : $"The database {database} was migrated from schema version {before} to {SchemaScripts.Latest}.");
    }
}
