namespace Scenarios;

/// <summary>S3: while <c>OnDeactivateAsync</c> takes its time, calls go on to arrive.</summary>
internal sealed record SlowDeactivation(int Grains, int Rate, TimeSpan Work) : IScenario
{
    public static SlowDeactivation Long { get; } = new(10_000, 1000, TimeSpan.FromSeconds(2));

    public static SlowDeactivation Short { get; } = new(500, 200, TimeSpan.FromSeconds(0.3));

    // With 64 at once the long form takes 10,000 * 2 s / 64 = 313 s.
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(8);

    public string Description => $"OnDeactivateAsync takes {Work.TotalSeconds} s; {Rate:N0} calls/s to the leaver's {Grains:N0} grains";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var leaver = await stage.FillAsync(
            Grains, ("Scenario__DeactivationWork", $"{Work}"), ("GracefulShutdown__Deadline", $"{_deadline}"));
        Exit? exit = null;
        await stage.UnderLoadAsync(Rate, Grains, async () =>
        {
            stage.Progress("SIGTERM");
            leaver.TellToLeave();
            exit = await leaver.LeftAsync();
        });

        var tallies = await (await stage.ConnectAsync()).ReadAsync(Grains);
        var journal = stage.ReadJournal();
        return
        [
            Finding.None("activations that began before the last one of their grain had ended", journal.Overlaps().Count),
            Finding.None(
                "activations of the leaver that never ended",
                journal.Lifetimes().Count(life => life.Silo == leaver.Port && life.IsOpen)),
            .. stage.Book.Findings(tallies),
            Finding.Exactly("exit code", exit!.Code, 0),
            Finding.Note("SIGTERM to exit", $"{exit.After.TotalSeconds:N1} s"),
        ];
    }
}
