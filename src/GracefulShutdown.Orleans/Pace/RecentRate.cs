namespace GracefulShutdown.Pace;

/// <summary>How many leave per second, by what left in the later half of the time: a handover begins slowly, and that says nothing of its end.</summary>
/// <remarks>Counts when it is looked at; the more often that is, the nearer to half.</remarks>
internal sealed class RecentRate(TimeProvider time)
{
    /// <summary>A look this part of the whole time after the last one is worth remembering, so that there are never many.</summary>
    private const int Parts = 64;

    private readonly LinkedList<(long At, int Left)> _looks = new();
    private (long At, int Left) _start;

    public void Begin(long now, int left)
    {
        _looks.Clear();
        _start = (now, left);
        _looks.AddLast(_start);
    }

    /// <returns><see langword="null"/> where none has left.</returns>
    public double? Look(long now, int left)
    {
        var elapsed = time.GetElapsedTime(_start.At, now);
        while (_looks.First?.Next is { } next && time.GetElapsedTime(_start.At, next.Value.At) <= elapsed / 2)
            _looks.RemoveFirst();
        if (time.GetElapsedTime(_looks.Last!.Value.At, now) > elapsed / Parts)
            _looks.AddLast((now, left));
        return Since(_looks.First!.Value, now, left) ?? Since(_start, now, left);
    }

    private double? Since((long At, int Left) look, long now, int left) =>
        time.GetElapsedTime(look.At, now) is var elapsed && elapsed > TimeSpan.Zero && left < look.Left
            ? (look.Left - left) / elapsed.TotalSeconds
            : null;
}
