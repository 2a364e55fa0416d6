using Microsoft.Data.Sqlite;

namespace Silo.Storage;

/// <summary>Commits a batch of writes in one transaction, on the only connection that writes.</summary>
internal sealed class StateWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _insert = connection.Prepare(
        "INSERT INTO grain_state (state_name, grain_id, payload, etag) VALUES ($name, $id, $payload, $etag) ON CONFLICT DO NOTHING",
        "$name", "$id", "$payload", "$etag");

    private readonly SqliteCommand _update = connection.Prepare(
        "UPDATE grain_state SET payload = $payload, etag = $etag WHERE state_name = $name AND grain_id = $id AND etag = $expected",
        "$name", "$id", "$payload", "$etag", "$expected");

    private readonly SqliteCommand _delete = connection.Prepare(
        "DELETE FROM grain_state WHERE state_name = $name AND grain_id = $id AND etag = $expected",
        "$name", "$id", "$expected");

    private readonly SqliteCommand _readETag = connection.Prepare(
        "SELECT etag FROM grain_state WHERE state_name = $name AND grain_id = $id",
        "$name", "$id");

    public void Commit(IReadOnlyList<StateWrite> batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_insert, _update, _delete, _readETag])
            command.Transaction = transaction;

        foreach (var write in batch)
        {
            if (Apply(write) == 0 && ReadETag(write.Key) is var stored && stored != write.ExpectedETag)
                write.Conflict(stored);
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_insert, _update, _delete, _readETag])
            command.Dispose();
        connection.Dispose();
    }

    private int Apply(StateWrite write)
    {
        var ((name, id), payload, expected) = (write.Key, write.Payload, write.ExpectedETag);
        var command = (payload, expected) switch
        {
            (null, _) => _delete.Bind(name, id, expected),
            (_, null) => _insert.Bind(name, id, payload, write.NewETag),
            _ => _update.Bind(name, id, payload, write.NewETag, expected),
        };
        return command.ExecuteNonQuery();
    }

    private string? ReadETag(StateKey key) => (string?)_readETag.Bind(key.StateName, key.GrainId).ExecuteScalar();
}
