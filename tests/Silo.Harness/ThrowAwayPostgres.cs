using Npgsql;
using Silo.Database;

namespace Silo.Tests;

/// <summary>
/// A PostgreSQL for tests and measurements: a server of its own from the installed programs, or the one that
/// <c>SILO_TEST_POSTGRES</c> names, in which it creates databases of its own and drops them again.
/// </summary>
internal sealed class ThrowAwayPostgres : IAsyncDisposable
{
    private static readonly string? _given = Environment.GetEnvironmentVariable("SILO_TEST_POSTGRES");

    private readonly PostgresServer? _server;
    private readonly List<string> _databases = [];

    private ThrowAwayPostgres(PostgresServer? server) => _server = server;

    /// <summary>Why there can be none on this machine; <see langword="null"/> if there can.</summary>
    public static string? Obstacle => !string.IsNullOrEmpty(_given) ? null
        : PostgresBinaries.Directory is null ? "there is no PostgreSQL: install its server, or set SILO_TEST_POSTGRES"
        : PostgresUser.Obstacle;

    /// <summary>Whether <see cref="StopAsync"/> may be called: a server that was given is not ours to stop.</summary>
    public static bool CanStop => string.IsNullOrEmpty(_given);

    private string Server => _server?.ConnectionString ?? _given!;

    public static async Task<ThrowAwayPostgres> StartNewAsync() => Obstacle is { } obstacle
        ? throw new InvalidOperationException($"No PostgreSQL could be started: {obstacle}.")
        : new(CanStop ? await PostgresServer.StartNewAsync() : null);

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = $"bank_{Guid.NewGuid():N}";
        await ExecuteAsync(Server, $"CREATE DATABASE {name}");
        _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;
    }

    /// <summary>Creates a database that silos can use.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var text = await CreateEmptyDatabaseAsync();
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await DatabaseSchema.MigrateAsync(connection, ClusterDatabase.Parse(text), CancellationToken.None);
        return text;
    }

    /// <summary>Stops the server for a while: with <paramref name="immediate"/> as in a crash.</summary>
    public async Task StopAsync(bool immediate = false)
    {
        await Own.StopAsync(immediate);
        // The connections of this process that are in a pool lead nowhere now.
        NpgsqlConnection.ClearAllPools();
    }

    public Task StartAsync() => Own.StartAsync();

    private PostgresServer Own => _server ?? throw new NotSupportedException("The server was given: it is not ours to stop.");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            return;
        }

        foreach (var database in _databases)
            await ExecuteAsync(Server, $"DROP DATABASE {database} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
