using System.Diagnostics.Metrics;
using GracefulShutdown.Testing;

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
    public void SinceLast_MessageInTheLastSecond_IsZero()
    {
        var time = new ManualTime();
        using var traffic = new ClientTraffic(Meters(_mine), time);

        Received(_mine).Add(1);
        time.Advance(TimeSpan.FromSeconds(0.9));

        Assert.Equal(TimeSpan.Zero, traffic.SinceLast);
    }

    [Fact]
    public void SinceLast_AfterARest_IsNeverMoreThanTheAgeOfTheLast()
    {
        var time = new ManualTime();
        using var traffic = new ClientTraffic(Meters(_mine), time);

        Received(_mine).Add(1);
        time.Advance(TimeSpan.FromSeconds(0.9));
        Received(_mine).Add(1);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(4.9), traffic.SinceLast);
    }

    [Fact]
    public void OnMessage_NotLeaving_NobodyListensForASecond()
    {
        var time = new ManualTime();
        using var traffic = new ClientTraffic(Meters(_mine), time);
        var received = Received(_mine);
        Assert.True(received.Enabled);

        received.Add(1);
        Assert.False(received.Enabled);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(received.Enabled);
    }

    [Fact]
    public void OnMessage_OthersListenToo_TheyMissNothing()
    {
        var heard = 0;
        using var before = Listen(() => heard++);
        using var traffic = new ClientTraffic(Meters(_mine), new ManualTime());
        using var after = Listen(() => heard++);

        Received(_mine).Add(1);
        Received(_mine).Add(1);

        Assert.Equal(4, heard);
    }

    [Fact]
    public async Task LullAsync_MessagesGoOn_EachOfThemCounts()
    {
        var time = new ManualTime();
        using var traffic = new ClientTraffic(Meters(_mine), time);
        var received = Received(_mine);
        received.Add(1);

        var lull = traffic.LullAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1), CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(150));
            received.Add(1);
        }

        Assert.Equal(TimeSpan.Zero, traffic.SinceLast);
        Assert.False(lull.IsCompleted);
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!lull.IsCompleted && !bound.IsCancellationRequested)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        Assert.True(lull.IsCompletedSuccessfully);
        Assert.True(traffic.SinceLast >= TimeSpan.FromMilliseconds(200));
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

    private MeterListener Listen(Action heard)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, Meters(_mine)))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => heard());
        listener.Start();
        return listener;
    }

    private static void Gauge(IServiceProvider services, Func<long> observe) =>
        Meters(services).Create("Microsoft.Orleans").CreateObservableGauge("orleans-messaging-processing-activation-data", observe);

    private static Counter<int> Received(IServiceProvider services) =>
        Meters(services).Create("Microsoft.Orleans").CreateCounter<int>("orleans-gateway-received");
}
