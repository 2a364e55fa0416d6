namespace Scenarios;

/// <summary>What an operator is told while a silo is drained: what is left only falls, and the estimate tells the end.</summary>
/// <param name="Cap">How many may leave per second; <see langword="null"/> for as many as can.</param>
/// <param name="Write">How long each of them writes before it goes.</param>
internal sealed record WatchedDrain(int Grains, int? Cap, TimeSpan Write, int Rate) : IScenario
{
    public static WatchedDrain Long { get; } = new(50_000, null, TimeSpan.FromMilliseconds(100), 100);

    public static WatchedDrain Short { get; } = new(2_000, null, TimeSpan.FromMilliseconds(150), 50);

    public static WatchedDrain LongWithCap { get; } = new(50_000, 1_000, TimeSpan.Zero, 300);

    public static WatchedDrain ShortWithCap { get; } = new(500, 100, TimeSpan.Zero, 50);

    public string Description =>
        $"a drain of {Grains:N0} grains is watched; {(Cap is null ? "no cap" : $"at {Cap:N0}/s")}, writes of {Write.TotalMilliseconds} ms, {Rate:N0} calls/s";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var drained = await stage.FillAsync(Grains, ("Scenario__WriteLatency", $"{Write}"));
        var asked = stage.Members[1];
        IReadOnlyList<Look> looks = [];
        await stage.UnderLoadAsync(Rate, Grains, async () =>
        {
            stage.Progress("the drain goes on");
            await asked.DrainAsync(drained, Cap);
            looks = await asked.WatchAsync(drained, look => look.State != "handing-over", cancellation);
        });

        var drain = await asked.Management.GetAsync($"/v1/silos/{drained.Name}/drain");
        var (start, end) = (drain.GetProperty("startedAt").GetDateTimeOffset(), drain.GetProperty("endedAt").GetDateTimeOffset());
        return
        [
            Finding.Exactly("left in the end", drain.GetProperty("left").GetInt32(), 0),
            Finding.None("times that what is left has risen", looks.Rises()),
            .. new Foretold(looks, start, end).Findings(),
            Finding.None("calls failed", stage.Book.LoadCalls.Count(call => !call.IsAcknowledged)),
        ];
    }
}
