using Microsoft.Data.Sqlite;

namespace Silo.Storage;

/// <summary>The file that holds the grains' state: one connection writes, any number read beside it.</summary>
internal sealed class DatabaseFile(string path)
{
    private const int CannotOpen = 14;
    private const int ReadOnly = 8;
    private const int NotADatabase = 26;

    private readonly string _readers = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite }.ToString();
    private readonly string _writer = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    public string Path => path;

    /// <exception cref="DatabaseOpenException">The file cannot be created or used.</exception>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(_writer);
        try
        {
            if (System.IO.Path.GetDirectoryName(path) is { } directory)
                Directory.CreateDirectory(directory);
            connection.Open();
            // FULL: an acknowledged write must survive a power cut, and WAL alone syncs only at checkpoints.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            Schema.Ensure(connection, path);
            return connection;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            throw Explain(exception);
        }
    }

    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_readers);
        connection.Open();
        return connection;
    }

    /// <summary>Closes the pooled connections, so that the last one to close the file also empties its log.</summary>
    public void CloseReaders()
    {
        using var connection = new SqliteConnection(_readers);
        SqliteConnection.ClearPool(connection);
    }

    private Exception Explain(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: NotADatabase } => new DatabaseOpenException(path, "is not a SQLite database", exception),
        SqliteException { SqliteErrorCode: CannotOpen or ReadOnly } => new DatabaseOpenException(path, "cannot be written", exception),
        SqliteException or UnauthorizedAccessException or IOException and not DatabaseOpenException =>
            new DatabaseOpenException(path, $"cannot be opened: {exception.Message.TrimEnd('.')}", exception),
        _ => exception,
    };
}
