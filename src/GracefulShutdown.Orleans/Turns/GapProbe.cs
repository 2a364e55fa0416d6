namespace GracefulShutdown.Turns;

/// <summary>
/// A request that takes its turn like any other: where turns exclude each other, nothing runs beside it but calls that interleave with
/// everything, and those are waited for a moment.
/// </summary>
internal sealed class GapProbe(TurnState state, Func<bool> tryAsk, TimeProvider time)
{
    private const int Itself = 1;

    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Whether others were still running when the activation was asked; <see langword="null"/> while it has not been.</summary>
    public bool? Result { get; private set; }

    public async Task RunAsync()
    {
        var start = time.GetTimestamp();
        while (!TryOnce() && time.GetElapsedTime(start) < _moment)
            await Task.Delay(_pause, time).ConfigureAwait(true);
    }

    private bool TryOnce()
    {
        var isGap = state.Look(Itself);
        if (!isGap && state.Gapless <= TurnGap.Bound)
            return false;
        if (!tryAsk())
            return false;
        Result = !isGap;
        return true;
    }
}
