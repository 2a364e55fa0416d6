using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;

namespace GracefulShutdown.Tests;

public sealed class SignalCounterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Next_SignalsApart_EachIsARequest()
    {
        var counter = new SignalCounter(_time, isUnderWatch: false);

        Assert.Equal([1, 2, 3], [Next(counter, PosixSignal.SIGTERM, 0), Next(counter, PosixSignal.SIGTERM, 10), Next(counter, PosixSignal.SIGINT, 0)]);
    }

    [Fact]
    public void Next_TheSameSignalDeliveredTwice_IsOneRequest()
    {
        var counter = new SignalCounter(_time, isUnderWatch: false);

        Assert.Equal([1, 0, 2], [Next(counter, PosixSignal.SIGTERM, 0), Next(counter, PosixSignal.SIGTERM, 9), Next(counter, PosixSignal.SIGTERM, 10)]);
    }

    [Fact]
    public void Next_UnderWatch_CtrlCAndItsRelayAreOneRequestHoweverLateItComes()
    {
        var counter = new SignalCounter(_time, isUnderWatch: true);

        Assert.Equal(
            [1, 0, 2],
            [Next(counter, PosixSignal.SIGINT, 0), Next(counter, PosixSignal.SIGTERM, 5000), Next(counter, PosixSignal.SIGINT, 100)]);
    }

    [Fact]
    public void Next_UnderWatch_CtrlCTwice_AreTwoRequests()
    {
        var counter = new SignalCounter(_time, isUnderWatch: true);

        Assert.Equal([1, 2], [Next(counter, PosixSignal.SIGINT, 0), Next(counter, PosixSignal.SIGINT, 100)]);
    }

    [Fact]
    public void Next_UnderWatch_ASigtermOfItsOwnIsARequest()
    {
        var counter = new SignalCounter(_time, isUnderWatch: true);

        Assert.Equal([1, 2], [Next(counter, PosixSignal.SIGTERM, 0), Next(counter, PosixSignal.SIGTERM, 100)]);
    }

    private int Next(SignalCounter counter, PosixSignal signal, int afterMilliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(afterMilliseconds));
        return counter.Next(signal);
    }
}
