using System.Net.Http.Json;
using GracefulShutdown;
using Hosts;

namespace Silo.Tests;

/// <summary>A silo that is Active and holds grains, in a host whose start ends early: what was to come after the silo does not come.</summary>
public sealed class EarlyEndTests : IDisposable
{
    private static readonly (string, string) _distributed = ("GracefulShutdown__DistributedGrainDirectory", "true");

    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();

    [Fact]
    public async Task A_signal_while_a_later_service_starts_moves_what_the_grains_hold()
    {
        await using var stayer = await StayerAsync();
        await using var leaver = Leaver(Programs.SlowStart, stayer);
        await leaver.WroteAsync(Memory.Held);

        leaver.Signal(SiloProcess.SigTerm);

        Assert.True(await leaver.ExitedAsync() == 0, leaver.Output);
        Assert.True(("clean", 0) == leaver.Result(), leaver.Output);
        await AssertMovedAsync(leaver, stayer);
    }

    [Fact]
    public async Task A_later_service_that_fails_to_start_costs_the_grains_nothing()
    {
        await using var stayer = await StayerAsync();
        await using var leaver = Leaver(Programs.FailingStart, stayer);

        Assert.True(await leaver.ExitedAsync() != 0, leaver.Output);

        Assert.Equal("failedStart", leaver.Kind());
        Assert.Contains("the feed is not there", leaver.Output, StringComparison.Ordinal);
        await AssertMovedAsync(leaver, stayer);
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
    }

    private async Task<SiloProcess> StayerAsync()
    {
        var stayer = HostProgram.Start(Programs.WebSilo, _directory, _distributed);
        await stayer.StartedAsync(isStock: false);
        return stayer;
    }

    private SiloProcess Leaver(string program, SiloProcess stayer) =>
        HostProgram.Start(program, _directory, _distributed, ("Silo__PrimaryPort", $"{stayer.SiloPort}"));

    private async Task AssertMovedAsync(SiloProcess leaver, SiloProcess stayer)
    {
        Assert.Equal(Memory.Grains, leaver.Report().GetProperty("totals").GetProperty("migrated").GetInt32());
        Assert.Equal(
            Enumerable.Range(1, Memory.Grains).Select(value => Memory.Text(value, stayer.SiloPort)),
            await _http.GetFromJsonAsync<string[]>(new Uri(stayer.Url, WebPrograms.Values)));
        var members = await _http.GetFromJsonAsync<Dictionary<int, string>>(new Uri(stayer.Url, WebPrograms.Members));
        Assert.Equal("Dead", members![leaver.SiloPort]);
        Assert.DoesNotContain("Cannot access a disposed object", leaver.Output, StringComparison.Ordinal);
    }
}
