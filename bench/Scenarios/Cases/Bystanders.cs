namespace Scenarios;

/// <summary>S10: grains that have nothing but a timer, on silos that stay.</summary>
internal sealed record Bystanders(int Grains) : IScenario
{
    public static Bystanders Long { get; } = new(10_000);

    public static Bystanders Short { get; } = new(300);

    /// <summary>How long the silo has been gone when the bystanders are looked at: every timer has had its turn.</summary>
    private static readonly TimeSpan _aftermath = 2 * TickerGrain.Period;

    public string Description => $"{Grains:N0} grains with only a timer on three silos; one silo leaves";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var leaver = await stage.JoinAsync();
        await Task.WhenAll(stage.JoinAsync(), stage.JoinAsync());
        var client = (await stage.ConnectAsync()).Client;
        stage.Progress($"{Grains:N0} timers begin");
        foreach (var batch in Enumerable.Range(0, Grains).Chunk(500))
            await Task.WhenAll(batch.Select(key => client.GetGrain<ITickerGrain>(TallyKeys.Of(key)).StartAsync()));

        stage.Progress("SIGTERM");
        leaver.TellToLeave();
        var exit = await leaver.LeftAsync();
        await Task.Delay(_aftermath, stage.Time, cancellation);

        var journal = stage.ReadJournal();
        var bystanders = journal.Lifetimes().Where(life => life.Silo != leaver.Port && life.From < leaver.ToldAt).ToList();
        var ticking = journal.Entries
            .Where(entry => entry.Kind is JournalKind.Ticked && stage.Time.GetElapsedTime(leaver.ToldAt, entry.At) > exit.After)
            .Select(entry => entry.Subject)
            .ToHashSet();
        return
        [
            Finding.Note("bystanders", $"{bystanders.Count:N0}"),
            Finding.None("bystanders deactivated", bystanders.Count(life => !life.IsOpen)),
            Finding.None("bystanders whose timer has stopped", bystanders.Count(life => !ticking.Contains(life.Grain))),
            Finding.None("grains with more than one activation at a time", journal.Overlaps().Count),
            Finding.Exactly("exit code", exit.Code, 0),
        ];
    }
}
