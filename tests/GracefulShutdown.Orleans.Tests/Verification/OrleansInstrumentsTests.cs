using System.Diagnostics.Metrics;
using OrleansInstruments = GracefulShutdown.Verification.OrleansInstruments;

namespace GracefulShutdown.Tests;

public sealed class OrleansInstrumentsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Published_BothOfTheKnownKinds_AreFound()
    {
        var meter = Meters.Create("Microsoft.Orleans");
        meter.CreateCounter<int>(OrleansInstruments.GatewayReceived);
        meter.CreateObservableGauge(OrleansInstruments.RunningRequests, () => 0L);

        Assert.Equivalent(
            new[] { OrleansInstruments.GatewayReceived, OrleansInstruments.RunningRequests }, OrleansInstruments.Published(Meters), strict: true);
    }

    [Fact]
    public void Published_OfAnotherKind_CannotBeHeard()
    {
        var meter = Meters.Create("Microsoft.Orleans");
        meter.CreateCounter<long>(OrleansInstruments.GatewayReceived);
        meter.CreateObservableGauge(OrleansInstruments.RunningRequests, () => 0);

        Assert.Empty(OrleansInstruments.Published(Meters));
    }

    [Fact]
    public void Published_OfAnotherSilo_IsNotOurs()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        others.GetRequiredService<IMeterFactory>().Create("Microsoft.Orleans").CreateCounter<int>(OrleansInstruments.GatewayReceived);

        Assert.Empty(OrleansInstruments.Published(Meters));
    }
}
