using Microsoft.Extensions.Time.Testing;

namespace GracefulShutdown.Tests;

public sealed class AdaptiveLimitTests
{
    private static readonly TimeSpan _fast = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimit _limit;

    public AdaptiveLimitTests() => _limit = new AdaptiveLimit(2, 8, _time);

    [Fact]
    public async Task EnterAsync_LimitReached_WaitsUntilOneLeaves()
    {
        var first = await _limit.EnterAsync(CancellationToken.None);
        var second = _limit.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();

        await second.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Dispose_Twice_FreesOnePlace()
    {
        var first = await _limit.EnterAsync(CancellationToken.None);
        first.Dispose();
        first.Dispose();
        await _limit.EnterAsync(CancellationToken.None);

        Assert.False(_limit.EnterAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task EnterAsync_Cancelled_GivesItsPlaceToTheNext()
    {
        var first = await _limit.EnterAsync(CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        var cancelled = _limit.EnterAsync(cancellation.Token);
        var next = _limit.EnterAsync(CancellationToken.None);

        await cancellation.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await next.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Current_RoundsAsFastAsBefore_DoublesUpToTheMaximum()
    {
        var limits = new List<int>();
        for (var round = 0; round < 4; round++)
            limits.Add(await RoundAsync(_fast));

        Assert.Equal([2, 4, 8, 8], limits);
    }

    [Fact]
    public async Task Current_StorageSlowByNature_GetsAllItCanTake()
    {
        for (var round = 0; round < 3; round++)
            await RoundAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal(8, _limit.Current);
    }

    [Fact]
    public async Task Current_RoundsThatTakeLongerThanTheyUsedTo_FallsToTheMinimum()
    {
        var limits = new List<int>();
        foreach (var milliseconds in new[] { 10, 10, 10, 25, 25, 25, 25, 25 })
            limits.Add(await RoundAsync(TimeSpan.FromMilliseconds(milliseconds)));

        Assert.Equal([2, 4, 8, 6, 4, 3, 2, 2], limits);
    }

    [Fact]
    public async Task Current_StorageThatStaysSlow_IsTriedAgain()
    {
        for (var round = 0; round < 3; round++)
            await RoundAsync(_fast);
        for (var round = 0; round < 30; round++)
            await RoundAsync(_fast * 3);

        Assert.Equal(8, _limit.Current);
    }

    [Fact]
    public async Task Current_EntriesThatDidNotWrite_SayNothing()
    {
        await RoundAsync(TimeSpan.Zero);

        Assert.Equal(1, _limit.Current);
    }

    [Fact]
    public void TryEnter_TakesAPlaceWhereOneIsFree()
    {
        Assert.True(_limit.TryEnter(out var only));
        Assert.False(_limit.TryEnter(out var none));
        Assert.Null(none);
        Assert.False(_limit.EnterAsync(CancellationToken.None).IsCompleted);

        only.GiveBack();

        Assert.False(_limit.TryEnter(out _));
        Assert.Equal(1, _limit.Current);
    }

    [Fact]
    public async Task Dispose_OneHasWaited_HasTheOnlyPlace()
    {
        var first = await _limit.EnterAsync(CancellationToken.None);
        var (second, third) = (_limit.EnterAsync(CancellationToken.None), _limit.EnterAsync(CancellationToken.None));

        first.GiveBack();

        await second.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(third.IsCompleted);
        Assert.False(_limit.TryEnter(out _));
    }

    private async Task<int> RoundAsync(TimeSpan inside)
    {
        var entries = new List<IDisposable>();
        for (var i = _limit.Current; i > 0; i--)
            entries.Add(await _limit.EnterAsync(CancellationToken.None));
        _time.Advance(inside);
        entries.ForEach(entry => entry.Dispose());
        return _limit.Current;
    }
}
