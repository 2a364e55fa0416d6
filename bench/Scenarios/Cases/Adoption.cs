using Silo.Configuration;

namespace Scenarios;

/// <summary>S17: a running stock cluster is rolled onto the library and back, and then onto the distributed directory.</summary>
/// <param name="Pause">How long nothing happens after each silo that comes or goes.</param>
/// <param name="IsCompared">Whether there are calls enough to hold the rolls against those of stock silos.</param>
internal sealed record Adoption(int Grains, int Rate, TimeSpan Pause, bool IsCompared) : IScenario
{
    private const int Silos = 3;

    private static readonly Build _stock = new(Departure.Stock, DirectoryKind.Local);
    private static readonly Build _stockDistributed = new(Departure.Stock, DirectoryKind.Distributed);
    private static readonly Build _library = new(Departure.Graceful, DirectoryKind.Local);
    private static readonly Build _distributed = new(Departure.Graceful, DirectoryKind.Distributed);

    public static Adoption Long { get; } = new(2_000, 600, TimeSpan.FromSeconds(4), IsCompared: true);

    public static Adoption Short { get; } = new(200, 100, TimeSpan.FromSeconds(0.2), IsCompared: false);

    public string Description => $"a stock cluster of {Silos} adopts the library, in rolls under {Rate:N0} calls/s";

    public async Task<IReadOnlyList<Finding>> PlayAsync(Stage stage, CancellationToken cancellation)
    {
        var cluster = new RolledCluster(stage, Grains, Rate, Pause);
        await cluster.StartAsync(Silos, _stock);
        var stock = await cluster.RollAsync("stock, as it is", _stock);
        var first = await cluster.RollAsync("first roll: onto the library", _library);
        var library = await cluster.RollAsync("the library, as it is", _library);
        var back = await cluster.RollAsync("back to stock", _stock);
        await cluster.RollAsync("onto the library again", _library);
        var second = await cluster.RollAsync("second roll: onto the distributed directory", _distributed);
        await cluster.StopAsync();

        await cluster.StartAsync(Silos, _stock);
        var upgrade = await cluster.RollAsync("stock onto the distributed directory", _stockDistributed);
        await cluster.StopAsync();
        return
        [
            .. cluster.Rolls.Select(roll => Finding.Note(roll.Name, $"{roll}")),
            .. IsCompared
                ? [.. first.NoWorseThan(stock), .. library.NoWorseThan(stock), .. back.NoWorseThan(stock), .. second.NoWorseThan(upgrade)]
                : cluster.Rolls.Select(roll => roll.MostlyAnswered()),
            Finding.Note("silos that left degraded, and named what could not be saved", $"{cluster.DegradedExits}"),
            Finding.None("silos that left neither clean nor degraded", cluster.BadExits),
            Finding.None("updates applied twice", stage.Book.CountDoubled(await stage.ReadStoredAsync())),
        ];
    }
}
