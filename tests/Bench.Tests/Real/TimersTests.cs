using RollingRestart.Real;

namespace Bench.Tests.Real;

public class TimersTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Judge_ATimerThatTicksEachSecond_HasNothingToSay() => Assert.False(Judge(Enumerable.Range(1, 30)).IsFault);

    [Fact]
    public void Judge_APauseOfTenSeconds_HasHung()
    {
        var row = Judge([.. Enumerable.Range(1, 10), .. Enumerable.Range(20, 11)]);

        Assert.Equal((1, 0), (row.Hung, row.Lost));
    }

    [Fact]
    public void Judge_NoTickInTheLastTenSeconds_IsLost()
    {
        var row = Judge(Enumerable.Range(1, 20));

        Assert.Equal((0, 1), (row.Hung, row.Lost));
    }

    [Fact]
    public void Judge_ATimerThatNeverTicked_IsLost() => Assert.Equal(1, Judge([]).Lost);

    private static Row Judge(IEnumerable<int> seconds) => Timers.Judge(
        1, seconds.Select(second => new JournalEntry(JournalKind.Ticked, "0", _noon.AddSeconds(second))), _noon, _noon.AddSeconds(30));
}
