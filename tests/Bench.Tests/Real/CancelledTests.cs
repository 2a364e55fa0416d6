using RollingRestart.Real;

namespace Bench.Tests.Real;

public class CancelledTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1.1, 0)]
    [InlineData(3, 0)]
    [InlineData(3.1, 1)]
    public void CountUnheard_ATurnThatIsCancelledAfterASecond_HasTwoMoreToEnd(double endsAfter, long expected)
    {
        JournalEntry[] journal =
        [
            new(JournalKind.TurnBegan, "c0-1", _noon),
            new(JournalKind.TurnEnded, "c0-1", _noon.AddSeconds(endsAfter)),
        ];

        Assert.Equal(expected, Cancelled.CountUnheard([Call("c0-1")], journal));
    }

    [Fact]
    public void CountUnheard_ATurnWithoutAnEnd_IsOne() =>
        Assert.Equal(1, Cancelled.CountUnheard([Call("c0-1")], [new(JournalKind.TurnBegan, "c0-1", _noon)]));

    [Fact]
    public void CountUnheard_ACallThatWasCancelledOnItsWay_IsNone() => Assert.Equal(0, Cancelled.CountUnheard([Call("c0-1")], []));

    private static RealCall Call(string id) =>
        new(RealKind.CancelledTurn, 1, id, _noon, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
}
