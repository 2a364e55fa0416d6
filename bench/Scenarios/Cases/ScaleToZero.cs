namespace Scenarios;

/// <summary>S16: all silos leave at once, under load.</summary>
/// <param name="Apart">The time between one signal and the next: an orchestrator tells them one after another.</param>
internal sealed record ScaleToZero(int Grains, int Rate, TimeSpan Deadline, TimeSpan Apart) : IScenario
{
    private const int Silos = 3;

    /// <summary>
    /// Nothing new sets out for a silo that is known to leave. What was under way from the other two when that became known still arrives: as many
    /// as may write at once.
    /// </summary>
    private const int UnderWay = 2 * 64;

    /// <summary>Calls that no silo is left to answer fail sooner.</summary>
    private static readonly TimeSpan _responseTimeout = TimeSpan.FromSeconds(5);

    public static ScaleToZero Long { get; } = new(10_000, 600, TimeSpan.FromSeconds(60), TimeSpan.Zero);

    public static ScaleToZero Short { get; } = new(300, 200, TimeSpan.FromSeconds(30), TimeSpan.Zero);

    public string Description =>
        $"{Silos} silos with {Grains:N0} grains leave, told {Apart.TotalMilliseconds} ms apart, under {Rate:N0} calls/s";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var settings = ("GracefulShutdown__Deadline", $"{Deadline}");
        var leavers = new List<Member> { await stage.JoinAsync(settings) };
        leavers.AddRange(await Task.WhenAll(stage.JoinAsync(settings), stage.JoinAsync(settings)));
        await (await stage.ConnectAsync()).FillAsync(Grains);
        List<Exit> exits = [];
        await stage.UnderLoadAsync(Rate, Grains, async () =>
        {
            stage.Progress("SIGTERM to all");
            foreach (var leaver in leavers)
            {
                leaver.TellToLeave();
                await Task.Delay(Apart, stage.Time, cancellation);
            }

            exits.AddRange(await Task.WhenAll(leavers.Select(leaver => leaver.LeftAsync())));
        }, _responseTimeout);

        var told = leavers.Min(leaver => leaver.ToldAt);
        var journal = stage.ReadJournal();
        var lives = journal.Lifetimes();
        return
        [
            .. stage.Book.StateFindings(await stage.ReadStoredAsync()),
            Finding.None("activations that no OnDeactivateAsync has ended", lives.Count(life => life.IsOpen)),
            Finding.AtMost("grains that came to a silo which the others knew to leave", journal.MovedToLeavers(), UnderWay),
            Finding.Note("grains moved while not all knew of all", $"{lives.Count(life => life.HasMigrated && life.From > told):N0}"),
            Finding.None("activations that began before the last one of their grain had ended", journal.Overlaps().Count),
            Finding.AtMost("the longest exit", exits.Max(exit => exit.After), Deadline),
            Finding.None("exit codes other than 0", exits.Count(exit => exit.Code != 0)),
            Finding.Note("grains called back to life on the way", $"{lives.Count(life => !life.HasMigrated && life.From > told):N0}"),
        ];
    }
}
