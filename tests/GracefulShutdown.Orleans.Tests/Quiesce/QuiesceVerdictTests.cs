using System.Net;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

public sealed class QuiesceVerdictTests
{
    private static readonly QuiesceBound _short = new(TimeSpan.FromSeconds(20), IsExhaustive: false);
    private static readonly QuiesceBound _exhaustive = new(TimeSpan.FromSeconds(30), IsExhaustive: true);
    private static readonly SiloReplies _connected = new(Silo(1), new OpenReplies(IsConnected: true, 0, []));
    private static readonly SiloReplies _settled = new(Silo(2), new OpenReplies(IsConnected: false, 0, []));
    private static readonly SiloReplies _open = new(Silo(3), new OpenReplies(IsConnected: false, 1200, ["audit/a", "audit/b"]));
    private static readonly SiloReplies _unknown = new(Silo(4), Open: null);

    [Fact]
    public void Of_AllConnected_NothingDepends() => Assert.Equal(
        (TaskOutcome.Completed, "no reply depends on this gateway"), Of(_short, false, _connected, _connected));

    [Fact]
    public void Of_NoOtherSilo_NothingDepends() => Assert.Equal(
        (TaskOutcome.Completed, "no reply depends on this gateway"), Of(_short, false));

    [Fact]
    public void Of_OneSettled_SaysHowLongItTook() => Assert.Equal(
        (TaskOutcome.Completed, "all silos settled after 18.9 s"), Of(_short, false, _connected, _settled));

    [Fact]
    public void Of_OpenWhenTheResponseTimeoutIsOver_IsNoLoss() => Assert.Equal(
        (TaskOutcome.Completed, "no caller waits any more: the response timeout has passed since the last client request"),
        Of(_exhaustive, false, _open, _unknown));

    [Fact]
    public void Of_OpenWhenTheBudgetIsOver_TimesOutAndNamesWhatIsOpen() => Assert.Equal(
        (TaskOutcome.TimedOut, "not settled within 20.0 s; replies to clients without another connection may be outstanding on "
            + "S127.0.0.1:3:7: 1,200 activations (audit/a, audit/b); on S127.0.0.1:4:7, which did not say"),
        Of(_short, false, _open, _settled, _unknown));

    [Fact]
    public void Of_Forced_TimesOutWhateverTheBound() => Assert.Equal(
        (TaskOutcome.TimedOut,
            "cut short; replies to clients without another connection may be outstanding on S127.0.0.1:4:7, which did not say"),
        Of(_exhaustive, true, _unknown));

    [Fact]
    public void Of_ForcedButSettled_IsCompleted() => Assert.Equal(TaskOutcome.Completed, Of(_exhaustive, true, _settled).Outcome);

    [Fact]
    public void OfForwarded_AllEnded_IsCompleted() => Assert.Equal(
        (TaskOutcome.Completed, "every call that was forwarded has ended"), QuiesceVerdict.OfForwarded([_settled], _short, isForced: false));

    [Fact]
    public void OfForwarded_OpenWhenTheBudgetIsOver_TimesOutAndNamesWhatIsOpen() => Assert.Equal(
        (TaskOutcome.TimedOut, "not ended within 20.0 s; calls that were forwarded may still run, and are broken off for their callers, on "
            + "S127.0.0.1:3:7: 1,200 activations (audit/a, audit/b)"),
        QuiesceVerdict.OfForwarded([_open, _settled], _short, isForced: false));

    [Fact]
    public void OfForwarded_OpenWhenTheResponseTimeoutIsOver_IsNoLoss() => Assert.Equal(
        (TaskOutcome.Completed, "no caller waits any more: the response timeout has passed since the last call was forwarded"),
        QuiesceVerdict.OfForwarded([_unknown], _exhaustive, isForced: false));

    [Fact]
    public void OfForwarded_Forced_TimesOutWhateverTheBound() =>
        Assert.Equal(TaskOutcome.TimedOut, QuiesceVerdict.OfForwarded([_open], _exhaustive, isForced: true).Outcome);

    private static (TaskOutcome Outcome, string Detail) Of(QuiesceBound bound, bool isForced, params SiloReplies[] silos) =>
        QuiesceVerdict.Of(silos, bound, TimeSpan.FromSeconds(18.9), isForced);

    private static SiloAddress Silo(int port) => SiloAddress.New(IPAddress.Loopback, port, 7);
}
