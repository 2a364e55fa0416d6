using System.Globalization;
using Npgsql;

namespace Silo.Database;

/// <summary>Sees that the database is there and has our schema, before any service of the host starts.</summary>
/// <remarks>In Development a schema that is missing is created; elsewhere that is an operator's decision, <c>--migrate</c>.</remarks>
internal sealed partial class DatabaseStartup(
    ClusterDatabase database, DatabaseConnector connector, IHostEnvironment environment, ILogger<DatabaseStartup> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connector.OpenAsync(cancellationToken);
        if (environment.IsDevelopment())
            await DatabaseSchema.MigrateAsync(connection, database, cancellationToken);
        else
            await DatabaseSchema.VerifyAsync(connection, database, cancellationToken);

        LogOpened(logger, database, database.PoolSize, await ReadMaxConnectionsAsync(connection, cancellationToken));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<int> ReadMaxConnectionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SHOW max_connections", connection);
        return int.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!, CultureInfo.InvariantCulture);
    }

    [LoggerMessage(1, LogLevel.Information,
        "Grain state, membership and reminders are kept in the database {Database}, over at most {Pool} connections. All silos together, "
        + "and one more while one is replaced, must stay below the {Max} that the server takes.")]
    private static partial void LogOpened(ILogger logger, ClusterDatabase database, int pool, int max);
}
