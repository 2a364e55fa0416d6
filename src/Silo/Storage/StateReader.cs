namespace Silo.Storage;

/// <summary>Reads on pooled connections, which neither wait for the writer nor hold it up.</summary>
internal sealed class StateReader(DatabaseFile file)
{
    public StoredState? Read(StateKey key)
    {
        using var connection = file.OpenReader();
        using var command = connection.Prepare(
            "SELECT payload, etag FROM grain_state WHERE state_name = $name AND grain_id = $id", "$name", "$id");
        using var row = command.Bind(key.StateName, key.GrainId).ExecuteReader();
        return row.Read() ? new StoredState(row.GetString(0), row.GetString(1)) : null;
    }

    /// <summary>The grains that have a state of this name, or those among them with a certain value in a property of it.</summary>
    public List<string> ListGrainIds(string stateName, string? property = null, string? value = null)
    {
        using var connection = file.OpenReader();
        using var command = connection.Prepare(
            """
            SELECT grain_id FROM grain_state
            WHERE state_name = $name AND ($path IS NULL OR json_extract(payload, $path) = $value)
            ORDER BY grain_id
            """,
            "$name", "$path", "$value");
        using var row = command.Bind(stateName, property is null ? null : $"$.{property}", value).ExecuteReader();

        // Read to the end, not streamed: a read that stays open keeps the log from being emptied.
        var ids = new List<string>();
        while (row.Read())
            ids.Add(row.GetString(0));
        return ids;
    }
}
