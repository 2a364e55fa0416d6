using Npgsql;

namespace Silo.Tests.Postgres;

/// <summary>One server for all tests that need one; each test has a database of its own in it.</summary>
[CollectionDefinition(Collection)]
public sealed class PostgresFixture : IAsyncLifetime, ICollectionFixture<PostgresFixture>
{
    public const string Collection = "PostgreSQL";

    internal ThrowAwayPostgres Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without one the tests are skipped, and say why.
        if (ThrowAwayPostgres.Obstacle is null)
            Server = await ThrowAwayPostgres.StartNewAsync();
    }

    public Task DisposeAsync() => Server?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    internal static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        return connection;
    }

    internal static async Task<T[]> QueryAsync<T>(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetFieldValue<T>(0));
        return [.. rows];
    }
}
