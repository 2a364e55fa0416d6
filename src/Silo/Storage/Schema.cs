using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Silo.Storage;

/// <summary>The layout of the database, and the check that a file has it.</summary>
internal static class Schema
{
    public const long Version = 1;

    // "BANK": tells our files from those of other programs.
    private const long ApplicationId = 0x42414E4B;

    private static readonly string _create = string.Create(CultureInfo.InvariantCulture,
        $"""
        CREATE TABLE grain_state (
            state_name TEXT NOT NULL,
            grain_id TEXT NOT NULL,
            payload TEXT NOT NULL,
            etag TEXT NOT NULL,
            PRIMARY KEY (state_name, grain_id)) STRICT;
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version}
        """);

    public static void Ensure(SqliteConnection connection, string path)
    {
        // A transaction that will write: a file that cannot be written is found now and not at the first deposit.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0)
            connection.Execute(_create);

        if (connection.ReadNumber("PRAGMA application_id") != ApplicationId)
            throw new DatabaseOpenException(path, "belongs to another program");
        if (connection.ReadNumber("PRAGMA user_version") is var found and not Version)
            throw new DatabaseOpenException(path, $"has schema version {found}, and this program knows version {Version} only");

        transaction.Commit();
    }
}
