namespace Scenarios;

/// <summary>S6: one grain of many never finishes its turn.</summary>
/// <param name="HandedOver">The bound for the rest of the grains.</param>
internal sealed record EndlessTurn(int Grains, TimeSpan GracePeriod, TimeSpan HandedOver) : IScenario
{
    /// <summary>What the library keeps between its deadline and the platform's kill.</summary>
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(5);

    public static EndlessTurn Long { get; } = new(10_000, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20));

    public static EndlessTurn Short { get; } = new(300, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10));

    public string Description => $"1 of {Grains:N0} grains never finishes its turn; grace {GracePeriod.TotalSeconds} s";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var leaver = await stage.FillAsync(
            Grains, ("GracefulShutdown__GracePeriod", $"{GracePeriod}"), ("GracefulShutdown__TrackCalls", "true"));
        var caller = await stage.ConnectAsync();
        var (endless, name) = (Grains / 2, TallyKeys.Of(Grains / 2));
        caller.Tally(endless).HangAsync().Ignore();
        await leaver.Process.WroteAsync($"{TallyGrain.Hangs} {name}");

        stage.Progress("SIGTERM");
        leaver.TellToLeave();
        var exit = await leaver.LeftAsync();

        var ended = stage.ReadJournal().Lifetimes().Where(life => life.Silo == leaver.Port && life.Grain != name && !life.IsOpen).ToList();
        var report = File.Exists(leaver.Process.ReportPath) ? leaver.Process.Report().ToString() : "";
        return
        [
            Finding.Exactly("other grains handed over", ended.Count, Grains - 1),
            Finding.AtMost("SIGTERM to the last of them", stage.Time.GetElapsedTime(leaver.ToldAt, ended.Max(life => life.To)), HandedOver),
            Finding.AtMost("SIGTERM to exit", exit.After, GracePeriod - _margin),
            Finding.Exactly("exit code: degraded", exit.Code, 2),
            Names("the report names the grain", report, $"/{name}"),
            Names("the report names the method", report, nameof(ITallyGrain.HangAsync)),
        ];
    }

    private static Finding Names(string what, string report, string text)
    {
        var isNamed = report.Contains(text, StringComparison.Ordinal);
        return new(what, text, isNamed ? text : "not named", isNamed);
    }
}
