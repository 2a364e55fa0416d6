using Npgsql;
using Orleans.Runtime;

namespace RollingRestart;

/// <summary>How the cluster remembers its silos.</summary>
internal static class MembershipRows
{
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT status FROM silo");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<string> statuses = [];
        while (await row.ReadAsync(cancellation))
            statuses.Add(((SiloStatus)row.GetInt32(0)).ToString());
        return statuses.CountBy(status => status).ToDictionary();
    }
}
