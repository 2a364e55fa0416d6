using RollingRestart;
using Soak.Record;

namespace Bench.Tests.Soak;

public sealed class EpisodeTests : IDisposable
{
    private static readonly DateTimeOffset _at = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");

    [Fact]
    public void A_departure_has_the_calls_before_in_and_after_it()
    {
        CallRecord[] calls = [Call(-3, 1), Call(-1, 2), Call(-0.5, 4), Call(0, 10), Call(2.9, 30), Call(3, 5), Call(4.9, 7), Call(5, 100)];

        var windows = DepartureWindows.Of(calls, _at, TimeSpan.FromSeconds(3));

        Assert.Equal(new WindowFigures(2, 3, 4), windows.Baseline);
        Assert.Equal(new WindowFigures(2, 20, 30), windows.Departure);
        Assert.Equal(new WindowFigures(2, 6, 7), windows.Recovery);
    }

    [Fact]
    public void The_tenth_at_each_end_is_left_out_of_the_trimmed_mean()
    {
        var ratio = RatioSample.Of([1, 2, 2, 2, 2, 2, 2, 2, 2, 100, double.NaN, double.PositiveInfinity]);

        Assert.Equal((11.7, 2), (ratio.Raw, ratio.Trimmed));
    }

    [Fact]
    public void The_record_holds_until_an_episode_does_not()
    {
        var file = new JsonLines<EpisodeEntry>(_path);
        Assert.Empty(file.Read());
        Assert.False(SoakSummary.Of(file.Read()).Holds);

        file.Add(Entry());
        file.Add(Entry() with { Excused = 3, SlowestExcused = 30.1, Kills = 1 });
        Assert.True(SoakSummary.Of(file.Read()).Holds);

        file.Add(Entry() with { Failed = new Dictionary<string, int> { ["TimeoutException"] = 2 } });
        var summary = SoakSummary.Of(file.Read());
        Assert.Equal((3, 2, false), (summary.Episodes.Count, summary.Failed, summary.Holds));
    }

    [Fact]
    public async Task A_line_that_is_no_episode_is_named()
    {
        var file = new JsonLines<EpisodeEntry>(_path);
        file.Add(Entry());
        await File.AppendAllLinesAsync(_path, ["{"]);

        var error = Assert.Throws<InvalidDataException>(file.Read);

        Assert.StartsWith($"Line 2 of {_path} is no EpisodeEntry", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_not_as_promised_does_not_hold()
    {
        EpisodeEntry[] broken =
        [
            Entry() with { Hung = 1 },
            Entry() with { Lost = 1 },
            Entry() with { Doubled = 1 },
            Entry() with { MoneyMissing = -1 },
            Entry() with { IsLinearizable = false },
            Entry() with { Breaches = ["CordonFirst: no"] },
            Entry() with { BadExits = ["2"] },
            Entry() with { SlowestExcused = 40 },
        ];

        Assert.True(Entry().Holds);
        Assert.All(broken, entry => Assert.False(entry.Holds));
    }

    public void Dispose() => File.Delete(_path);

    private static CallRecord Call(double second, double milliseconds) =>
        new(CallKind.Read, 1, _at + TimeSpan.FromSeconds(second), TimeSpan.FromMilliseconds(milliseconds), Failure: null);

    private static EpisodeEntry Entry() => new()
    {
        At = _at,
        Seed = 1,
        Orleans = "10.4.2",
        Processors = 2,
        Silos = 3,
        Rate = 100,
        Joins = 1,
        Kills = 0,
        Calls = 100,
        Failed = new Dictionary<string, int>(),
        Hung = 0,
        Excused = 0,
        SlowestExcused = 0,
        Lost = 0,
        Doubled = 0,
        MoneyMissing = 0,
        IsLinearizable = true,
        Breaches = [],
        BadExits = [],
        Departures = [],
    };
}
