using RollingRestart;

namespace Bench.Tests.Bank;

public class CallMixTests
{
    private const int Calls = 100_000;

    [Theory]
    [InlineData(0.54, CallKind.Read, CallKind.Statement)]
    [InlineData(0.04, CallKind.Statement)]
    [InlineData(0.12, CallKind.Deposit)]
    [InlineData(0.16, CallKind.Visit)]
    public void Next_ManyCalls_HaveTheirShares(double share, params object[] kinds)
    {
        var mix = new CallMix(seed: 1, client: 0, keys: 10);

        var count = Enumerable.Range(0, Calls).Count(_ => kinds.Contains(mix.Next().Kind));

        Assert.InRange((double)count / Calls, share - 0.01, share + 0.01);
    }

    [Fact]
    public void Next_OfSomeKinds_DrawsNoOther()
    {
        var mix = new CallMix(seed: 1, client: 0, keys: 10, [CallKind.Read, CallKind.Deposit]);

        var kinds = Enumerable.Range(0, Calls).Select(_ => mix.Next().Kind).Distinct();

        Assert.Equal([CallKind.Read, CallKind.Deposit], kinds.Order());
    }
}
