namespace Scenarios;

/// <summary>S4: a silo full of state that has not been written, and a storage that is slow and may not be overrun.</summary>
/// <param name="Slack">What the rest costs, where that counts beside the writes: on a machine that runs other tests meanwhile.</param>
internal sealed record UnsavedState(int Grains, TimeSpan Write, int Cap, int Rate, TimeSpan Slack) : IScenario
{
    private const double Overhead = 1.3;

    public static UnsavedState Long { get; } = new(20_000, TimeSpan.FromMilliseconds(200), 64, 100, TimeSpan.Zero);

    public static UnsavedState Short { get; } = new(1_280, TimeSpan.FromMilliseconds(100), 64, 100, TimeSpan.FromSeconds(10));

    public string Description =>
        $"{Grains:N0} grains with unsaved state, {Write.TotalMilliseconds} ms for each write, {Cap} writes at once";

    private TimeSpan Floor => Grains * Write / Cap;

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var leaver = await stage.FillAsync(
            Grains, ("Scenario__WriteLatency", $"{Write}"), ("GracefulShutdown__Deadline", $"{(Floor * 3) + TimeSpan.FromSeconds(20)}"));
        Exit? exit = null;
        await stage.UnderLoadAsync(Rate, Grains, async () =>
        {
            stage.Progress($"SIGTERM; the floor is {Floor.TotalSeconds:N1} s");
            leaver.TellToLeave();
            exit = await leaver.LeftAsync();
        });

        var stored = await stage.ReadStoredAsync();
        var tallies = await (await stage.ConnectAsync()).ReadAsync(Grains);
        var journal = stage.ReadJournal();
        var before = stage.Book.Calls
            .Where(call => call.IsAcknowledged && call.SentAt + stage.Ticks(call.Duration) < leaver.ToldAt)
            .CountBy(call => call.Key);
        return
        [
            Finding.None(
                "updates acknowledged before SIGTERM and not in storage",
                before.Sum(key => Math.Max(0, key.Value - stored.GetValueOrDefault(key.Key)))),
            .. stage.Book.Findings(tallies),
            Finding.AtMost("writes at once", journal.MostWritesAtOnce(leaver.Port), Cap),
            Finding.AtMost(
                "SIGTERM to the last grain's end",
                journal.LastAfter(leaver.ToldAt, JournalKind.Deactivated, leaver.Port),
                (Floor * Overhead) + Slack),
            Finding.Exactly("exit code", exit!.Code, 0),
        ];
    }
}
