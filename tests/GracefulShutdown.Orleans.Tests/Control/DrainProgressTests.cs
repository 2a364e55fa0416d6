using GracefulShutdown.Testing;

namespace GracefulShutdown.Tests.Control;

/// <summary>What operators are told of a handover: what is left only falls.</summary>
public sealed class DrainProgressTests
{
    private readonly ManualTime _time = new();
    private readonly DrainProgress _progress;
    private int _count = 100;

    public DrainProgressTests() => _progress = new DrainProgress(() => _count, _time);

    [Fact]
    public void Look_NothingHasBegun_IsNotKnown() => Assert.Null(_progress.Look());

    [Fact]
    public void Look_AGrainComesBack_IsNotCountedAgain()
    {
        _progress.Begin(rateCap: null);

        Assert.Equal([100, 60, 60, 10, 10], Left(100, 60, 75, 10, 11));
        Assert.Equal(100, _progress.Look()!.Total);
    }

    [Fact]
    public void Look_EmptyForAMomentWhileItRuns_IsNotSaidToBeDone()
    {
        _progress.Begin(rateCap: null);

        Assert.Equal([1, 1], Left(0, 3));
        _count = 0;
        _progress.End();

        Assert.Equal((0, false), (_progress.Look()!.Left, _progress.Look()!.IsRunning));
    }

    [Fact]
    public void Begin_ADepartureGoesOn_KeepsTotalAndLeft()
    {
        _progress.Begin(rateCap: 10);
        Left(40);
        _progress.Begin(rateCap: null);
        _count = 45;

        var view = _progress.Look()!;

        Assert.Equal((100, 40, (double?)null), (view.Total, view.Left, view.RateCap));
    }

    [Fact]
    public void Begin_OfWhatWasEmpty_StaysZero()
    {
        _progress.Begin(rateCap: null);
        _count = 0;
        _progress.End();
        _count = 2;

        _progress.Begin(rateCap: null);

        Assert.Equal(0, _progress.Look()!.Left);
    }

    [Fact]
    public void Reset_TheSiloIsInServiceAgain_BeginsAnew()
    {
        _progress.Begin(rateCap: null);
        Left(40);
        _progress.Reset();
        Assert.Null(_progress.Look());
        _count = 70;

        _progress.Begin(rateCap: null);

        Assert.Equal((70, 70), (_progress.Look()!.Total, _progress.Look()!.Left));
    }

    [Fact]
    public void Look_SomeHaveLeft_TellsTheRate()
    {
        _progress.Begin(rateCap: 20);
        Assert.Null(_progress.Look()!.Rate);

        _time.Advance(TimeSpan.FromSeconds(2));
        _count = 60;

        Assert.Equal(20, _progress.Look()!.Rate);
    }

    /// <summary>What a cold silo, or a storage that is tried out, costs in the beginning is not what the rest will cost.</summary>
    [Fact]
    public void Look_ItBeganSlowly_TellsTheRateOfLate()
    {
        _count = 1000;
        _progress.Begin(rateCap: null);
        _time.Advance(TimeSpan.FromSeconds(1));
        List<double?> rates = [];

        for (var second = 2; second <= 10; second++)
        {
            _count -= second <= 4 ? 10 : 100;
            _time.Advance(TimeSpan.FromSeconds(1));
            rates.Add(_progress.Look()!.Rate);
        }

        Assert.Equal(10, rates[2]);
        Assert.Equal(100, rates[^1]);
    }

    [Fact]
    public void Look_NoneHasLeftForAWhile_KnowsNoRate()
    {
        _progress.Begin(rateCap: null);
        _time.Advance(TimeSpan.FromSeconds(1));
        Left(60);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(_progress.Look()!.Rate);
    }

    private List<int> Left(params int[] counts) => [.. counts.Select(count =>
    {
        _count = count;
        return _progress.Look()!.Left;
    })];
}
