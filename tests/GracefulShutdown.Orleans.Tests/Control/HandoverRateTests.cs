using GracefulShutdown.Testing;

namespace GracefulShutdown.Tests.Control;

/// <summary>A cap on how many leave per second.</summary>
public sealed class HandoverRateTests
{
    private readonly ManualTime _time = new();
    private readonly HandoverRate _rate;

    public HandoverRateTests() => _rate = new HandoverRate(_time);

    [Fact]
    public void WaitAsync_NoCap_WaitsForNothing()
    {
        Assert.False(_rate.IsLimited);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(_rate.WaitAsync(CancellationToken.None).IsCompleted));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(2000)]
    public void WaitAsync_Capped_LetsAsManyGoAsTheCapSays(int perSecond)
    {
        _rate.Set(perSecond);
        var waiting = Enumerable.Range(0, perSecond * 3).Select(_ => _rate.WaitAsync(CancellationToken.None)).ToList();

        for (var millisecond = 0; millisecond < 2000; millisecond++)
            _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.InRange(waiting.Count(wait => wait.IsCompleted), perSecond * 2, (perSecond * 2) + 3);
    }

    [Fact]
    public void WaitAsync_AfterAPause_DoesNotCatchUpWithAllOfIt()
    {
        _rate.Set(100);
        _time.Advance(TimeSpan.FromMinutes(1));

        var gone = Enumerable.Range(0, 100).Count(_ => _rate.WaitAsync(CancellationToken.None).IsCompleted);

        Assert.InRange(gone, 1, 6);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_Ends()
    {
        using var end = new CancellationTokenSource();
        _rate.Set(0.1);
        await _rate.WaitAsync(end.Token);
        var second = _rate.WaitAsync(end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}
