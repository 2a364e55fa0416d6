using System.Net;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>Go or no-go, from what was found out.</summary>
public sealed class PreflightTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);
    private static readonly Headroom _room = new(1000, "1.0", IsCordoned: false, 800, 1000, 10, IsOverloaded: false, ["account"]);
    private static readonly SiloAddress _silo = Address(1);

    private static readonly Baggage _baggage = new()
    {
        Migrate = 900,
        Deactivate = 100,
        Writing = 10,
        MemoryStorages = 0,
        Types = [new GrainTypeCount("account", "AccountGrain", 1000)],
        LongTurns = [],
        Budget = TimeSpan.FromSeconds(10),
        IsLeaving = false,
        Bystanders = 0,
        Reminders = 3,
        StreamAgents = null,
    };

    private static readonly PreflightFacts _fine = new(
        _silo, "silo-1", _baggage, [Other(2, _room), Other(3, _room)], Lease: null, new Prediction(TimeSpan.FromSeconds(2), 500, "a test"));

    private static readonly Dictionary<string, (PreflightFacts Facts, string Check, CheckResult Result)> _cases = new()
    {
        ["fine"] = (_fine, "others-stay", CheckResult.Pass),
        ["does not answer"] = (_fine with { Baggage = null }, "answers", CheckResult.Fail),
        ["nobody stays"] = (_fine with { Others = [] }, "others-stay", CheckResult.Fail),
        ["all others are cordoned"] = (_fine with { Others = [Other(2, _room with { IsCordoned = true })] }, "others-stay", CheckResult.Fail),
        ["one does not answer"] = (_fine with { Others = [Other(2, _room), Other(3, null)] }, "others-answer", CheckResult.Warn),
        ["another is drained"] = (_fine with { Lease = Lease(2) }, "one-at-a-time", CheckResult.Fail),
        ["it is drained itself"] = (_fine with { Lease = Lease(1) }, "one-at-a-time", CheckResult.Pass),
        ["another is cordoned"] = (
            _fine with { Others = [Other(2, _room), Other(3, _room with { IsCordoned = true })] }, "one-at-a-time", CheckResult.Warn),
        ["one is full"] = (_fine with { Others = [Other(2, _room), Other(3, _room with { MemoryAvailable = 99 })] }, "headroom", CheckResult.Warn),
        ["all are overloaded"] = (_fine with { Others = [Other(2, _room with { IsOverloaded = true })] }, "headroom", CheckResult.Fail),
        ["it leaves already"] = (_fine with { Baggage = _baggage with { IsLeaving = true } }, "not-leaving", CheckResult.Fail),
        ["a type is nowhere else"] = (
            _fine with { Baggage = _baggage with { Types = [new GrainTypeCount("legacy", "LegacyGrain", 3)] } }, "cannot-move", CheckResult.Warn),
        ["in-memory storage"] = (_fine with { Baggage = _baggage with { MemoryStorages = 1 } }, "memory-storage", CheckResult.Warn),
        ["bystanders"] = (_fine with { Baggage = _baggage with { Bystanders = 7 } }, "grain-directory", CheckResult.Warn),
        ["a long turn"] = (
            _fine with { Baggage = _baggage with { LongTurns = [new Blocker("account/1", TimeSpan.FromSeconds(9), null)] } }, "long-turns", CheckResult.Warn),
        ["calls are not tracked"] = (_fine with { Baggage = _baggage with { LongTurns = null } }, "long-turns", CheckResult.Unknown),
        ["too little time"] = (_fine with { Prediction = new Prediction(TimeSpan.FromSeconds(11), 90, "a test") }, "time", CheckResult.Warn),
        ["nothing measured"] = (_fine with { Prediction = null }, "time", CheckResult.Unknown),
    };

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Checks_OfWhatWasFound_SayGoUnlessOneFails(string name)
    {
        var (facts, check, result) = _cases[name];

        var checks = PreflightPolicy.Checks(facts, _now);

        Assert.Equal(result, Assert.Single(checks, one => one.Name == check).Result);
        Assert.Equal(result is not CheckResult.Fail, PreflightPolicy.IsGo(checks));
        Assert.All(checks, one => Assert.NotEmpty(one.Detail));
    }

    [Fact]
    public void CannotMoveBecause_OfWhoIsThere_NamesWhatIsInTheWay()
    {
        var elsewhere = _fine with { Baggage = _baggage with { Types = [new GrainTypeCount("legacy", "LegacyGrain", 3)] } };
        var alone = _fine with { Others = [] };
        var besideCordoned = _fine with { Others = [Other(2, _room with { IsCordoned = true })] };

        Assert.Equal(
            [(1, "No other silo has this grain type."), (1, "There is no other silo to go to."), (1, "No other silo takes grains.")],
            new[] { elsewhere, alone, besideCordoned }.Select(facts => (facts.CannotMove.Count, facts.CannotMoveBecause)));
    }

    [Fact]
    public void Prediction_FromTheNewestThatWasMeasured_IsItsRate()
    {
        var prediction = Prediction.Of(3000, cap: null, [Report(moved: 40), Report(moved: 2000), Report(moved: 9000)], _now);

        Assert.Equal((TimeSpan.FromSeconds(3), 1000), (prediction!.Duration, prediction.Rate));
    }

    [Theory]
    [InlineData(100.0, 30)]
    [InlineData(5000.0, 3)]
    public void Prediction_WithACap_IsTheSlowerOfBoth(double cap, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Prediction.Of(3000, cap, [Report(moved: 2000)], _now)!.Duration);

    [Fact]
    public void Prediction_FromNothing_IsNotKnown()
    {
        Assert.Null(Prediction.Of(3000, cap: null, [Report(moved: 10)], _now));
        Assert.Equal(TimeSpan.FromSeconds(30), Prediction.Of(3000, cap: 100, [], _now)!.Duration);
    }

    [Theory]
    [InlineData(300, new[] { 100, 200 }, new[] { 300, 300 })]
    [InlineData(50, new[] { 100, 200 }, new[] { 150, 200 })]
    [InlineData(1, new[] { 0, 0, 0 }, new[] { 1, 1, 1 })] // rounded up: any of them
    [InlineData(0, new[] { 7, 9 }, new[] { 7, 9 })]
    public void Shares_OfALeaver_FillThoseThatHaveLeast(int activations, int[] before, int[] afterwards)
    {
        var others = before.Select((count, i) => Other(i + 2, _room with { Activations = count })).ToList();

        Assert.Equal(afterwards, Shares.Of(others, activations).Select(other => other.Afterwards!.Value));
    }

    [Fact]
    public void Shares_OfOneThatTakesNone_StayAsTheyAre()
    {
        OtherSilo[] others = [Other(2, _room), Other(3, _room with { IsCordoned = true, Activations = 5 }), Other(4, null)];

        Assert.Equal([2000, 5, null], Shares.Of(others, 1000).Select(other => other.Afterwards));
    }

    private static DepartureReport Report(long moved) => new()
    {
        Silo = Address(9),
        Name = "silo-9",
        ToldAt = _now.AddMinutes(-12),
        Handover = TimeSpan.FromSeconds(2),
        Totals = new() { ["migrated"] = moved - 10, ["deactivated"] = 10 },
    };

    private static DrainLease Lease(int silo) =>
        new(Guid.NewGuid(), Address(silo), $"silo-{silo}", "a test", "somebody", _now, TimeSpan.FromSeconds(20));

    private static OtherSilo Other(int number, Headroom? room) => new(Address(number), $"silo-{number}", room);

    private static SiloAddress Address(int number) => SiloAddress.New(IPAddress.Loopback, number, 1);
}
