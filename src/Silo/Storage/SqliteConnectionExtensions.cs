using Microsoft.Data.Sqlite;

namespace Silo.Storage;

internal static class SqliteConnectionExtensions
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.Prepare(sql);
        command.ExecuteNonQuery();
    }

    public static long ReadNumber(this SqliteConnection connection, string sql)
    {
        using var command = connection.Prepare(sql);
        return (long)command.ExecuteScalar()!;
    }

    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter, SqliteType.Text);
        return command;
    }

    public static SqliteCommand Bind(this SqliteCommand command, params ReadOnlySpan<string?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = (object?)values[i] ?? DBNull.Value;
        return command;
    }
}
