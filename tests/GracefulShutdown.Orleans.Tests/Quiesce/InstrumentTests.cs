using System.Diagnostics.Metrics;

namespace GracefulShutdown.Tests;

public sealed class InstrumentTests : IDisposable
{
    private readonly ServiceProvider _mine = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ServiceProvider _others = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _mine.Dispose();
        _others.Dispose();
    }

    [Fact]
    public void SinceLast_NoMessage_IsNull()
    {
        using var traffic = new ClientTraffic(Meters(_mine), TimeProvider.System);

        Assert.Null(traffic.SinceLast);
    }

    [Fact]
    public void SinceLast_MessageOfAnotherSilo_IsNull()
    {
        using var traffic = new ClientTraffic(Meters(_mine), TimeProvider.System);

        Received(_others).Add(1);

        Assert.Null(traffic.SinceLast);
    }

    [Fact]
    public void SinceLast_Message_IsItsAge()
    {
        using var traffic = new ClientTraffic(Meters(_mine), TimeProvider.System);

        Received(_mine).Add(1);

        Assert.InRange(traffic.SinceLast!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void SinceLast_SeveralMessages_IsTheAgeOfTheLastToTheMillisecond()
    {
        var time = new SteppedTime();
        using var traffic = new ClientTraffic(Meters(_mine), time);
        var received = Received(_mine);

        received.Add(1);
        time.Advance(TimeSpan.FromMilliseconds(0.9));
        received.Add(1);
        Assert.InRange(traffic.SinceLast!.Value, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));

        time.Advance(TimeSpan.FromMilliseconds(0.2));
        received.Add(1);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), traffic.SinceLast);
    }

    [Fact]
    public async Task LullAsync_QuietForLong_HasNoWait()
    {
        using var traffic = new ClientTraffic(Meters(_mine), TimeProvider.System);
        Received(_mine).Add(1);

        Assert.True(traffic.LullAsync(TimeSpan.Zero, TimeSpan.FromMinutes(1), CancellationToken.None).IsCompletedSuccessfully);
        await traffic.LullAsync(TimeSpan.FromMilliseconds(20), TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.True(traffic.SinceLast >= TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Observe_Gauge_IsReadAnew()
    {
        var requests = 3;
        Gauge(_others, () => 7);
        using var count = new RequestCount(Meters(_mine));
        Assert.Null(count.Observe());

        Gauge(_mine, () => requests);

        Assert.Equal(3, count.Observe());
        requests = 0;
        Assert.Equal(0, count.Observe());
    }

    private static IMeterFactory Meters(IServiceProvider services) => services.GetRequiredService<IMeterFactory>();

    private static void Gauge(IServiceProvider services, Func<long> observe) =>
        Meters(services).Create("Microsoft.Orleans").CreateObservableGauge("orleans-messaging-processing-activation-data", observe);

    private static Counter<int> Received(IServiceProvider services) =>
        Meters(services).Create("Microsoft.Orleans").CreateCounter<int>("orleans-gateway-received");
}
