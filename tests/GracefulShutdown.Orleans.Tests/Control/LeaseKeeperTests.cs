using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>A lease that is held while a drain goes on.</summary>
public sealed class LeaseKeeperTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<SiloAddress, LeaseMemory> _silos;
    private readonly FakeLeasePeers _peers;

    public LeaseKeeperTests()
    {
        _silos = FakeLeasePeers.NewSilos(3, _time);
        _peers = new FakeLeasePeers(_silos, _time) { IsFree = true };
    }

    [Fact]
    public async Task TakeAsync_TimePasses_IsProlonged()
    {
        using var keeper = await HeldAsync(TimeSpan.FromHours(1));

        for (var i = 0; i < 12; i++)
            await ProlongedAsync();

        Assert.False(keeper.Lost.IsCancellationRequested);
        Assert.All(_silos.Values, memory => Assert.NotNull(memory.Current));
    }

    [Fact]
    public async Task TakeAsync_NoMajorityAnswersAnyMore_IsLostWhenItExpires()
    {
        using var keeper = await HeldAsync(TimeSpan.FromHours(1));
        _peers.Silent.UnionWith(_silos.Keys.Take(2));

        await ProlongedAsync();
        await ProlongedAsync();
        _time.Advance(LeaseKeeper.Length - (2 * LeaseKeeper.Interval) - TimeSpan.FromTicks(1));
        Assert.False(keeper.Lost.IsCancellationRequested);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.True(keeper.Lost.IsCancellationRequested);
        Assert.Null(keeper.Left);
    }

    [Fact]
    public async Task TakeAsync_AnotherHasGotItMeanwhile_IsLost()
    {
        using var keeper = await HeldAsync(TimeSpan.FromHours(1));
        var first = _silos.Keys.Order().First();
        _silos[first].Return(_silos[first].Current!.Operation);
        _silos[first].Take(_peers.NewLease("another"));

        _time.Advance(LeaseKeeper.Interval);

        await Eventually.TrueAsync(() => keeper.Lost.IsCancellationRequested);
        Assert.Null(keeper.Left);
    }

    [Fact]
    public async Task TakeAsync_TheDeadlineHasPassed_IsLeftToExpire()
    {
        using var keeper = await HeldAsync(TimeSpan.FromSeconds(15));
        await ProlongedAsync();

        _time.Advance(LeaseKeeper.Length);

        Assert.Null(keeper.Left);
        Assert.All(_silos.Values, memory => Assert.Null(memory.Current));
    }

    [Fact]
    public async Task ReturnAsync_IsForgottenEverywhereAndNotProlonged()
    {
        using var keeper = await HeldAsync(TimeSpan.FromHours(1));

        await keeper.ReturnAsync(CancellationToken.None);
        _time.Advance(LeaseKeeper.Interval);

        Assert.Null(keeper.Left);
        Assert.All(_silos.Values, memory => Assert.Null(memory.Current));
    }

    private async Task<LeaseKeeper> HeldAsync(TimeSpan until)
    {
        var keeper = new LeaseKeeper(new LeaseRound(_peers), _peers.NewLease("one"), _time);
        Assert.True((await keeper.TakeAsync(_time.GetUtcNow() + until, CancellationToken.None)).IsTaken);
        return keeper;
    }

    /// <summary>Until all silos have been asked once more.</summary>
    private async Task ProlongedAsync()
    {
        var asked = _peers.Asked;
        _time.Advance(LeaseKeeper.Interval);
        await Eventually.TrueAsync(() => _peers.Asked == asked + _silos.Count);
    }
}
