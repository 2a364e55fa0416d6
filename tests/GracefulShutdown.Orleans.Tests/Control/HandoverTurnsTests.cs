using GracefulShutdown.Testing;

namespace GracefulShutdown.Tests.Control;

/// <summary>A later handover goes on where an earlier one has got to.</summary>
public sealed class HandoverTurnsTests
{
    private readonly ManualTime _time = new();
    private readonly HandoverTurns _turns;

    public HandoverTurnsTests() => _turns = new HandoverTurns(_time);

    [Fact]
    public async Task TakeAsync_AnotherIsOn_CutsItShortAndBeginsAtItsEnd()
    {
        var first = await _turns.TakeAsync(CancellationToken.None);

        var second = _turns.TakeAsync(CancellationToken.None);
        Assert.True(first.IsCutShort && first.Token.IsCancellationRequested);
        Assert.False(second.IsCompleted);
        first.Dispose();

        using var turn = await second;
        Assert.False(turn.IsCutShort || turn.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task TakeAsync_TheOtherDoesNotEnd_IsNotHeldUpForLong()
    {
        var first = await _turns.TakeAsync(CancellationToken.None);
        var second = _turns.TakeAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(2));

        (await second).Dispose();
        first.Dispose();
    }

    [Fact]
    public async Task EndAsync_CutsTheOneShortThatIsOn()
    {
        var turn = await _turns.TakeAsync(CancellationToken.None);
        var end = _turns.EndAsync();
        Assert.True(turn.IsCutShort);
        turn.Dispose();

        await end;
    }

    [Fact]
    public async Task TakeAsync_CallerCancels_IsNotCutShort()
    {
        using var caller = new CancellationTokenSource();
        using var turn = await _turns.TakeAsync(caller.Token);

        await caller.CancelAsync();

        Assert.True(turn.Token.IsCancellationRequested);
        Assert.False(turn.IsCutShort);
    }
}
