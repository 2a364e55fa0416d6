using Microsoft.Extensions.Time.Testing;

namespace GracefulShutdown.Tests;

public sealed class InFlightTests
{
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly InFlight _inFlight;

    public InFlightTests() => _inFlight = new InFlight(_time);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(typeof(int), typeof(int), true)]
    [InlineData(null, typeof(int), false)]
    [InlineData(typeof(int), null, false)]
    [InlineData(typeof(int), typeof(long), false)]
    public void TryEnter_OthersAreOnTheirWay_OnlyTheirOwnKindMay(Type? first, Type? second, bool expected)
    {
        using var way = _inFlight.TryEnter(first, TimeSpan.Zero);

        Assert.Equal(expected, _inFlight.TryEnter(second, TimeSpan.Zero) is not null);
    }

    [Fact]
    public async Task EnterAsync_OthersHaveLeft_Enters()
    {
        var way = _inFlight.TryEnter(typeof(int), TimeSpan.Zero)!;
        var next = _inFlight.EnterAsync(null, CancellationToken.None);
        Assert.False(next.IsCompleted);

        way.Dispose();
        way.Dispose();

        using var entered = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(_inFlight.TryEnter(typeof(int), TimeSpan.Zero));
    }

    [Fact]
    public async Task EnterAsync_OthersDoNotLeave_EntersAfterTheBound()
    {
        using var way = _inFlight.TryEnter(typeof(int), TimeSpan.Zero);
        var next = _inFlight.EnterAsync(null, CancellationToken.None);

        _time.Advance(_bound - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        using var entered = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotNull(_inFlight.TryEnter(typeof(long), _bound));
    }

    [Fact]
    public async Task EnterAsync_Cancelled_DoesNotEnter()
    {
        using var way = _inFlight.TryEnter(typeof(int), TimeSpan.Zero);
        using var cancel = new CancellationTokenSource();
        var next = _inFlight.EnterAsync(null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
