using Npgsql;

namespace Scenarios;

internal static class StoredTallies
{
    private const string Query = """
        SELECT split_part(grain_id, '/', 2), (convert_from(payload, 'UTF8')::jsonb ->> 'Value')::bigint
        FROM grain_state WHERE state_name = 'tally'
        """;

    /// <summary>What storage itself has.</summary>
    public static async Task<IReadOnlyDictionary<int, long>> ReadStoredAsync(this Stage stage)
    {
        await using var source = NpgsqlDataSource.Create(stage.Database);
        await using var command = source.CreateCommand(Query);
        await using var row = await command.ExecuteReaderAsync();
        Dictionary<int, long> tallies = [];
        while (await row.ReadAsync())
        {
            if (TallyKeys.Parse(row.GetString(0)) is { } key)
                tallies[key] = row.GetInt64(1);
        }

        return tallies;
    }
}
