using Faults.Play;
using Npgsql;
using Orleans.Runtime;

namespace Faults.Verdicts;

/// <summary>Holds the membership's table against the processes: who runs is Active, and who has ended is Dead.</summary>
internal static class MembershipCheck
{
    private const string Query = "SELECT port, status FROM silo";

    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(100);

    /// <returns>What is still wrong when there was time enough to notice that a silo is gone.</returns>
    public static async Task<Strays> FindStraysAsync(Scene scene)
    {
        await using var source = NpgsqlDataSource.Create(scene.Database);
        var start = scene.Time.GetTimestamp();
        using var clock = new PeriodicTimer(_period, scene.Time);
        while (true)
        {
            var strays = Compare(await ReadAsync(source), scene.Silos.ToDictionary(silo => silo.Port, silo => silo.Process.HasExited));
            if (strays.Count == 0 || scene.Time.GetElapsedTime(start) > _bound)
                return strays;
            await clock.WaitForNextTickAsync();
        }
    }

    /// <param name="rows">What the table says of each silo, by its port.</param>
    /// <param name="hasEnded">Whether the process of each has ended.</param>
    public static Strays Compare(IReadOnlyDictionary<int, SiloStatus> rows, IReadOnlyDictionary<int, bool> hasEnded) => new(
    [
        .. from row in rows
           let expected = hasEnded[row.Key] ? SiloStatus.Dead : SiloStatus.Active
           where row.Value != expected
           select $"{row.Key} is {row.Value} and not {expected}",
    ]);

    private static async Task<IReadOnlyDictionary<int, SiloStatus>> ReadAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Query);
        await using var row = await command.ExecuteReaderAsync();
        Dictionary<int, SiloStatus> rows = [];
        while (await row.ReadAsync())
            rows[row.GetInt32(0)] = (SiloStatus)row.GetInt32(1);
        return rows;
    }
}

/// <summary>Rows that do not say what is, in words.</summary>
internal sealed record Strays(IReadOnlyList<string> Rows)
{
    public int Count => Rows.Count;

    public override string ToString() => Count == 0 ? "" : $" ({string.Join(", ", Rows)})";
}
