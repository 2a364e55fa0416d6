using RollingRestart.Real;

namespace Bench.Tests.Real;

public class RealMixTests
{
    [Fact]
    public void Next_OfTheSameSeed_DrawsTheSameCalls() => Assert.Equal(Draw(seed: 1), Draw(seed: 1));

    [Fact]
    public void Next_OfAnotherSeed_DrawsOthers() => Assert.NotEqual(Draw(seed: 1), Draw(seed: 2));

    [Fact]
    public void Next_ManyCalls_AreOfAllKindsThatAreDrawn()
    {
        var asked = Enum.GetValues<RealKind>().Where(kind => kind is not RealKind.Timer && !RealLimits.IsQuestion(kind));

        Assert.Equal(asked, Draw(seed: 1).Select(draw => draw.Kind).Distinct().Order());
    }

    [Fact]
    public void Next_CallsThatTakeSeconds_NeverFollowEachOtherToOneGrain()
    {
        var keys = Draw(seed: 1).Where(draw => draw.Kind is RealKind.CallChain).Select(draw => draw.Key).Take(RealKeys.LongTurns).ToList();

        Assert.Distinct(keys);
    }

    [Fact]
    public void Next_OfSomeKinds_DrawsNoOther() => Assert.Equal(
        [RealKind.Items, RealKind.Session],
        Draw(seed: 1, RealKind.Session, RealKind.Items).Select(draw => draw.Kind).Distinct().Order());

    private static List<RealDraw> Draw(int seed, params RealKind[] kinds)
    {
        var mix = new RealMix(seed, client: 0, keys: 100, kinds);
        return [.. Enumerable.Range(0, 20_000).Select(_ => mix.Next())];
    }
}
