using System.Text.Json;

namespace Scenarios;

/// <summary>S15: an operator drains a silo at a rate cap and takes that back at half; then all silos are replaced.</summary>
/// <param name="Cap">How many may leave per second.</param>
internal sealed record AbortedDrain(int Grains, int Cap, int Rate) : IScenario
{
    private const double Balance = 1.2;

    /// <summary>What was on its way to the silo when it was cordoned may still begin there.</summary>
    private static readonly TimeSpan _onItsWay = TimeSpan.FromSeconds(1);

    /// <summary>How long the silo is back in service before the roll begins.</summary>
    private static readonly TimeSpan _back = TimeSpan.FromSeconds(2);

    public static AbortedDrain Long { get; } = new(50_000, 1_000, 600);

    public static AbortedDrain Short { get; } = new(600, 100, 100);

    public string Description =>
        $"{Grains:N0} grains are drained at {Cap:N0}/s, taken back at half, then all silos replaced; {Rate:N0} calls/s, half to new grains";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        (string, string)[] settings = [("GracefulShutdown__Deadline", "00:05:00")];
        var drained = await stage.FillAsync(Grains, settings);
        var asked = stage.Members[1];
        List<IReadOnlyList<Look>> watched = [];
        List<Exit> exits = [];
        var (cordonedAt, abortedAt, rolledAt) = (0L, 0L, 0L);
        JsonElement undone = default;
        await stage.UnderLoadAsync(Rate, Grains * 2, async () =>
        {
            stage.Progress("the drain goes on");
            var drain = await asked.DrainAsync(drained, Cap);
            cordonedAt = stage.Time.GetTimestamp();
            watched.Add(await asked.WatchAsync(drained, look => look.Left <= Grains / 2, cancellation));
            abortedAt = stage.Time.GetTimestamp();
            undone = await asked.UndrainAsync(drained, drain);
            await Task.Delay(_back, stage.Time, cancellation);

            rolledAt = stage.Time.GetTimestamp();
            foreach (var leaver in stage.Members.ToList())
            {
                var joined = await stage.JoinAsync(settings);
                stage.Progress($"{leaver.Name} leaves");
                var watching = joined.WatchAsync(leaver, look => look.State == "left", cancellation);
                leaver.TellToLeave();
                exits.Add(await leaver.LeftAsync());
                watched.Add(await watching);
            }
        });

        var totals = await TotalsAsync(stage.Members[^1]);
        var tallies = await (await stage.ConnectAsync()).ReadAsync(Grains * 2);
        var journal = stage.ReadJournal();
        var began = journal.Lifetimes().Where(life => life.From > cordonedAt + stage.Ticks(_onItsWay) && life.From < abortedAt).ToList();
        var (left, total) = (undone.GetProperty("left").GetInt32(), undone.GetProperty("total").GetInt32());
        var failedBefore = stage.Book.LoadCalls.Count(call => !call.IsAcknowledged && call.SentAt < rolledAt);
        return
        [
            Finding.Note("left when it was taken back", $"{left:N0} of {total:N0}"),
            Finding.None("activations that began on it from 1 s after its cordon on", began.Count(life => life.Silo == drained.Port)),
            Finding.Note(
                "new grains that began elsewhere meanwhile", $"{began.Count(life => life.Silo != drained.Port && !life.HasMigrated):N0}"),
            Finding.None("times that what is left has risen", watched.Sum(looks => looks.Rises())),
            Finding.None("calls failed until the roll began", failedBefore),
            .. stage.Book.Findings(tallies),
            Finding.None("activations that began before the last one of their grain had ended", journal.Overlaps().Count),
            Finding.None("exit codes other than 0", exits.Count(exit => exit.Code != 0)),
            Finding.Note("SIGTERM to exit", string.Join(", ", exits.Select(exit => $"{exit.After.TotalSeconds:N1} s"))),
            Finding.AtMost($"the fullest silo, where the emptiest has {totals.Min():N0}", totals.Max(), (long)(totals.Min() * Balance)),
        ];
    }

    private static async Task<IReadOnlyList<int>> TotalsAsync(Member asked) =>
    [
        .. (await asked.Management.GetAsync("/v1/silos")).GetProperty("silos").EnumerateArray()
            .Where(row => row.GetProperty("state").GetString() == "active")
            .Select(row => row.GetProperty("total").GetInt32()),
    ];
}
