using System.Net;
using GracefulShutdown.Testing;
using Orleans.Runtime;

namespace GracefulShutdown.Tests.Control;

/// <summary>What one silo remembers of the lease.</summary>
public sealed class LeaseMemoryTests
{
    private static readonly SiloAddress _silo = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private readonly ManualTime _time = new();
    private readonly HashSet<SiloAddress> _dead = [];
    private readonly LeaseMemory _memory;

    public LeaseMemoryTests() => _memory = new LeaseMemory(_dead.Contains, _time);

    [Fact]
    public void Take_AnotherHasIt_IsToldWhoAndForHowLong()
    {
        var holder = New();
        Assert.Null(_memory.Take(holder));
        _time.Advance(TimeSpan.FromSeconds(10));

        var told = _memory.Take(New());

        Assert.Equal(holder with { Left = TimeSpan.FromSeconds(20) }, told);
        Assert.Equal(holder.Operation, _memory.Current!.Operation);
    }

    [Fact]
    public void Take_TheSameOperation_IsProlonged()
    {
        var holder = New();
        _memory.Take(holder);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Null(_memory.Take(holder));

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.NotNull(_memory.Take(New()));
    }

    [Fact]
    public void Take_TheOtherHasExpired_IsTaken()
    {
        _memory.Take(New());
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(_memory.Current);
        Assert.Null(_memory.Take(New()));
    }

    [Fact]
    public void Take_TheOthersSiloIsDead_IsTaken()
    {
        _memory.Take(New());
        _dead.Add(_silo);

        Assert.Null(_memory.Take(New() with { Silo = SiloAddress.New(IPAddress.Loopback, 2, 1) }));
    }

    [Fact]
    public void Return_OfAnotherOperation_ChangesNothing()
    {
        var holder = New();
        _memory.Take(holder);

        _memory.Return(Guid.NewGuid());
        Assert.NotNull(_memory.Current);
        _memory.Return(holder.Operation);

        Assert.Null(_memory.Current);
    }

    private static DrainLease New() =>
        new(Guid.NewGuid(), _silo, "silo-1", "a test", "somebody", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(30));
}
