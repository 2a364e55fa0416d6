using System.Diagnostics.Metrics;
using System.Net;
using GracefulShutdown.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>What the silos that stay export of those that are gone.</summary>
public sealed class DepartureMeterTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LastReports _reports;

    public DepartureMeterTests()
    {
        _reports = new LastReports(new FakeMembership(), _time);
        _ = new DepartureMeter(_services.GetRequiredService<IMeterFactory>(), _reports);
    }

    [Fact]
    public void Departures_OfOneHour_AreCountedByOutcomeAndReason()
    {
        Leave(1, isClean: true, seconds: 3);
        Leave(2, isClean: true, seconds: 5);
        Leave(3, isClean: false, seconds: 90);

        Assert.Equal(new() { ["clean signal"] = 2, ["degraded signal"] = 1 }, Read("departures"));
        Assert.Equal(new() { ["clean signal"] = 5, ["degraded signal"] = 90 }, Read("departure.duration"));
    }

    [Fact]
    public void Departures_OneThatDiedWithoutAWord_IsNeitherCleanNorOfAnyDuration()
    {
        var silo = Silo(1);
        _reports.SiloStatusChangeNotification(silo, SiloStatus.Active);
        _reports.SiloStatusChangeNotification(silo, SiloStatus.Dead);

        Assert.Equal(new() { ["unknown unknown"] = 1 }, Read("departures"));
        Assert.Empty(Read("departure.duration"));
    }

    [Fact]
    public void Departures_OneThatHasToldAndIsNotDeadYet_IsNotCounted()
    {
        _reports.Keep(Words(Silo(1), isClean: true, seconds: 3));

        Assert.Empty(Read("departures"));
    }

    [Fact]
    public void Departures_AfterAnHour_AreForgotten()
    {
        Leave(1, isClean: true, seconds: 3);

        _time.Advance(LastReports.Kept);

        Assert.Empty(Read("departures"));
    }

    public void Dispose() => _services.Dispose();

    private void Leave(int silo, bool isClean, double seconds)
    {
        _reports.SiloStatusChangeNotification(Silo(silo), SiloStatus.Active);
        _reports.Keep(Words(Silo(silo), isClean, seconds));
        _reports.SiloStatusChangeNotification(Silo(silo), SiloStatus.Dead);
    }

    private DepartureReport Words(SiloAddress silo, bool isClean, double seconds) => new()
    {
        Silo = silo,
        Name = $"silo-{silo.Endpoint.Port}",
        IsClean = isClean,
        ReasonKind = "signal",
        ToldAt = _time.GetUtcNow(),
        Elapsed = TimeSpan.FromSeconds(seconds),
    };

    private Dictionary<string, double> Read(string instrument) => Instruments.Read(_services.GetRequiredService<IMeterFactory>(), instrument);

    private static SiloAddress Silo(int number) => SiloAddress.New(IPAddress.Loopback, number, 1);
}
