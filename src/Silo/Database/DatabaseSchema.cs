using System.Globalization;
using Npgsql;

namespace Silo.Database;

/// <summary>The version of the tables and queries in a database, and the way to the one this program knows.</summary>
internal static class DatabaseSchema
{
    // "BANK": who else migrates this database, in whatever process, waits.
    private const long MigrationLock = 0x42414E4B;

    /// <returns>The version that is in the database; 0 where there is none.</returns>
    public static async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ReadAsync(connection, "SELECT to_regclass('schema_version') IS NOT NULL", cancellationToken) is not true)
            return 0;
        return (int)(await ReadAsync(connection, "SELECT coalesce(max(version), 0) FROM schema_version", cancellationToken))!;
    }

    /// <summary>Applies what is missing, all of it or nothing.</summary>
    /// <returns>The version that was there before.</returns>
    /// <exception cref="ClusterDatabaseException">The schema is newer than this program, or cannot be created.</exception>
    public static async Task<int> MigrateAsync(NpgsqlConnection connection, ClusterDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})", cancellationToken);
            var before = await ReadVersionAsync(connection, cancellationToken);
            ThrowIfNewer(before, database);
            if (before < SchemaScripts.Latest)
                await ApplyAsync(connection, before, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return before;
        }
        catch (PostgresException exception)
        {
            throw new ClusterDatabaseException(
                $"The schema of the database {database} cannot be created: {exception.MessageText} (nothing was changed).", exception);
        }
    }

    /// <exception cref="ClusterDatabaseException">The schema is not the one this program knows.</exception>
    public static async Task VerifyAsync(NpgsqlConnection connection, ClusterDatabase database, CancellationToken cancellationToken)
    {
        var version = await ReadVersionAsync(connection, cancellationToken);
        ThrowIfNewer(version, database);
        if (version < SchemaScripts.Latest)
        {
            var found = version == 0 ? "no schema" : string.Create(CultureInfo.InvariantCulture, $"schema version {version}");
            throw new ClusterDatabaseException($"The database {database} has {found}, and this program needs version "
                + $"{SchemaScripts.Latest}: run it once with --migrate.");
        }
    }

    private static void ThrowIfNewer(int version, ClusterDatabase database)
    {
        if (version > SchemaScripts.Latest)
            throw new ClusterDatabaseException($"The database {database} has schema version {version}, and this program knows version "
                + $"{SchemaScripts.Latest} at most: start a newer program.");
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, int before, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)", cancellationToken);
        foreach (var script in SchemaScripts.Between(before, SchemaScripts.Latest))
            await ExecuteAsync(connection, script, cancellationToken);
        await ExecuteAsync(connection, $"INSERT INTO schema_version VALUES ({SchemaScripts.Latest})", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
