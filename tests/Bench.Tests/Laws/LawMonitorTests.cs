using RollingRestart.Laws;

namespace Bench.Tests.Laws;

public class LawMonitorTests
{
    private const string Coordinator = "GracefulShutdown.Execution.ShutdownCoordinator";
    private const string Status =
        "dbug: Orleans.Runtime.MembershipService.MembershipTableManager[7] " +
        "Silo S10.0.0.1:11111:1 Successfully updated my Status in the membership table to ";

    private const string NotReached =
        "dbug: GracefulShutdown.Peers.CordonAnnouncer[101] Silo S10.0.0.2:11111:1 did not answer about cordons: timeout";
    private const string Begins = $"info: {Coordinator}[1] Shutdown begins: SIGTERM, deadline 90000 ms";
    private const string Cordoned = $"info: {Coordinator}[5] Notify: cordon completed after 3 ms";
    private const string Moves = "dbug: GracefulShutdown.Handover.ActivationHandover[111] Handing over 2000 activations";
    private const string Empty = $"info: {Coordinator}[5] Drain: grains completed after 300 ms";
    private const string ShuttingDown = $"{Status}ShuttingDown";
    private const string Quiet = $"info: {Coordinator}[5] Stop: quiesce completed after 1 ms: no reply depends on this gateway";
    private const string Dead = $"{Status}Dead";
    private const string Clean = $"info: {Coordinator}[7] Shutdown clean: 2,000 migrated";

    private static readonly string[] _departure = [Begins, Cordoned, Moves, Empty, ShuttingDown, Quiet, Dead, Clean];

    [Fact]
    public void Judge_StepsInTheirOrder_BreaksNoLaw() => Assert.Empty(Judge(_departure));

    [Fact]
    public void Judge_SilentSiloBeforeTheShutdown_BreaksNoLaw() => Assert.Empty(Judge([NotReached, .. _departure]));

    [Fact]
    public void Judge_CordonThatTookLong_BreaksNoLaw() =>
        Assert.Empty(Judge([Begins, $"warn: {Coordinator}[6] Notify: cordon timed out after 905 ms", .. _departure[2..]]));

    [Fact]
    public void Judge_GrainsMoveBeforeTheCordon_BreaksCordonFirst() =>
        AssertBreaks(Law.CordonFirst, Begins, Moves, Cordoned, Empty, ShuttingDown, Quiet, Dead, Clean);

    [Fact]
    public void Judge_SiloThatHasNotAcknowledged_BreaksCordonFirst() =>
        AssertBreaks(Law.CordonFirst, Begins, NotReached, Cordoned, Moves, Empty, ShuttingDown, Quiet, Dead, Clean);

    [Fact]
    public void Judge_ShuttingDownBeforeTheGrainsHaveLeft_BreaksEmptied() =>
        AssertBreaks(Law.Emptied, Begins, Cordoned, Moves, ShuttingDown, Empty, Quiet, Dead, Clean);

    [Fact]
    public void Judge_HandoverWhenShuttingDown_BreaksEmptied() =>
        AssertBreaks(Law.Emptied, Begins, Cordoned, Moves, Empty, ShuttingDown, Moves, Quiet, Dead, Clean);

    [Fact]
    public void Judge_GrainLeftToTheStop_BreaksEmptied() =>
        AssertBreaks(Law.Emptied, [.. _departure[..^1], $"info: {Coordinator}[7] Shutdown clean: 1,999 migrated, 1 left to the stop"]);

    [Fact]
    public void Judge_DeadBeforeQuiesceHasEnded_BreaksDeadLast() =>
        AssertBreaks(Law.DeadLast, Begins, Cordoned, Moves, Empty, ShuttingDown, Dead, Quiet, Clean);

    [Fact]
    public void Judge_QuiesceCutOff_BreaksDeadLast() =>
        AssertBreaks(Law.DeadLast, [.. _departure[..5], $"warn: {Coordinator}[6] Stop: quiesce timed out after 5000 ms", Dead, Clean]);

    [Fact]
    public void Judge_DeadNeverWritten_BreaksDeadLast() =>
        AssertBreaks(Law.DeadLast, Begins, Cordoned, Moves, Empty, ShuttingDown, Quiet, Clean);

    [Fact]
    public void Judge_LogThatEndsEarly_BreaksEnds() => AssertBreaks(Law.Ends, _departure[..^1]);

    [Fact]
    public void Judge_NoShutdown_BreaksEndsAndDeadLast() => Assert.Equal([Law.DeadLast, Law.Ends], Judge([]).Select(breach => breach.Law));

    private static void AssertBreaks(Law law, params string[] lines) => Assert.Equal(law, Assert.Single(Judge(lines)).Law);

    private static IReadOnlyList<Breach> Judge(IEnumerable<string> lines) => LawMonitor.Judge(new global::RollingRestart.Departure(
        TimeSpan.FromSeconds(1), 0, IsKilled: false, LogEvent.Parse(lines.Select(line => $"2030-01-01T00:00:00.000Z {line}"))));
}
