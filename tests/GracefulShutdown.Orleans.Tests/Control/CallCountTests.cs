using GracefulShutdown.Testing;

namespace GracefulShutdown.Tests;

public sealed class CallCountTests
{
    private readonly ManualTime _time = new();
    private int _looks;

    [Fact]
    public void Quick_IsCountedOnceASecondHoweverManyAsk()
    {
        var count = Count(TimeSpan.FromMilliseconds(1));

        Assert.Equal([1, 1], [count.Look(), count.Look()]);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(1, count.Look());
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, count.Look());
    }

    [Fact]
    public void Slow_TakesATwoHundredthOfTheTime()
    {
        var count = Count(TimeSpan.FromMilliseconds(16));

        Assert.Equal(1, count.Look());
        _time.Advance(TimeSpan.FromSeconds(3.1));
        Assert.Equal(1, count.Look());
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, count.Look());
    }

    private CallCount Count(TimeSpan takes) => new(
        () =>
        {
            _time.Advance(takes);
            return ++_looks;
        },
        _time);
}
