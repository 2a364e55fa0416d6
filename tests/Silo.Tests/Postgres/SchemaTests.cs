using Silo.Database;

namespace Silo.Tests.Postgres;

[Collection(PostgresFixture.Collection)]
public sealed class SchemaTests(PostgresFixture postgres)
{
    [PostgresFact]
    public async Task Migrate_SeveralAtOnce_OneAppliesAndTheOthersFindItDone()
    {
        var database = await postgres.Server.CreateEmptyDatabaseAsync();

        var before = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MigrateAsync(database)));

        Assert.Equal([0, 1, 1], before.Order());
        Assert.Equal(1, Assert.Single(await PostgresFixture.QueryAsync<int>(database, "SELECT version FROM schema_version")));
    }

    [PostgresFact]
    public async Task Migrate_NewerSchema_IsRefusedAndLeftAlone()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await PostgresFixture.QueryAsync<int>(database, "INSERT INTO schema_version VALUES (7) RETURNING version");

        var exception = await Assert.ThrowsAsync<ClusterDatabaseException>(() => MigrateAsync(database));

        Assert.Contains("has schema version 7, and this program knows version 1 at most", exception.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Migrate_TablesOfAnotherProgram_ChangesNothing()
    {
        var database = await postgres.Server.CreateEmptyDatabaseAsync();
        await PostgresFixture.QueryAsync<int>(database, "CREATE TABLE reminder (id integer)");

        var exception = await Assert.ThrowsAsync<ClusterDatabaseException>(() => MigrateAsync(database));

        Assert.Contains("relation \"reminder\" already exists", exception.Message, StringComparison.Ordinal);
        Assert.Equal("reminder", Assert.Single(await PostgresFixture.QueryAsync<string>(
            database, "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'")));
    }

    [PostgresFact]
    public async Task Verify_NoSchema_NamesTheRemedy()
    {
        var database = await postgres.Server.CreateEmptyDatabaseAsync();
        await using var connection = await PostgresFixture.OpenAsync(database);

        var exception = await Assert.ThrowsAsync<ClusterDatabaseException>(
            () => DatabaseSchema.VerifyAsync(connection, ClusterDatabase.Parse(database), CancellationToken.None));

        Assert.Contains("--migrate", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<int> MigrateAsync(string database)
    {
        await using var connection = await PostgresFixture.OpenAsync(database);
        return await DatabaseSchema.MigrateAsync(connection, ClusterDatabase.Parse(database), CancellationToken.None);
    }
}
