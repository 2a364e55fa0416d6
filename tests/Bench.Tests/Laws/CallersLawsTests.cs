using Checker.Histories;
using Checker.Verdicts;
using RollingRestart;
using RollingRestart.Laws;

namespace Bench.Tests.Laws;

public class CallersLawsTests
{
    private static readonly Verification _right = new(0, 0, 0);

    [Fact]
    public void Judge_CallsAnsweredAndStored_BreaksNoLaw() => Assert.Empty(CallersLaws.Judge([Call()], _right, History(read: 1)));

    [Fact]
    public void Judge_CallThatFailed_BreaksAnswered() => AssertBreaks(Law.Answered, [Call("TimeoutException")], _right, History(read: 1));

    [Fact]
    public void Judge_CallThatHung_BreaksAnswered() =>
        AssertBreaks(Law.Answered, [Call() with { Duration = TimeSpan.FromSeconds(29) }], _right, History(read: 1));

    [Fact]
    public void Judge_MoneyMissing_BreaksConserved() =>
        AssertBreaks(Law.Conserved, [Call()], _right with { MoneyMissing = 1 }, History(read: 1));

    [Fact]
    public void Judge_AcknowledgedCallLost_BreaksOnce() => AssertBreaks(Law.Once, [Call()], _right with { Lost = 1 }, History(read: 1));

    [Fact]
    public void Judge_CallAppliedTwice_BreaksOnce() => AssertBreaks(Law.Once, [Call()], _right with { Doubled = 1 }, History(read: 1));

    [Fact]
    public void Judge_ReadThatMissesAnEntry_BreaksOneHome() => AssertBreaks(Law.OneHome, [Call()], _right, History(read: 0));

    private static void AssertBreaks(Law law, CallRecord[] calls, Verification stored, Verdict history) =>
        Assert.Equal(law, Assert.Single(CallersLaws.Judge(calls, stored, history)).Law);

    private static CallRecord Call(string? failure = null) =>
        new(CallKind.Deposit, 1, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(1), failure);

    private static Verdict History(long read) => Judge.Of(
        [
            new Operation("c0-1", "c0", OperationKind.Append, "account-1", 0, 10, 1),
            new Operation("c0-2", "c0", OperationKind.Read, "account-1", 20, 30, read),
        ],
        CancellationToken.None);
}
