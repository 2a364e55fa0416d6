using Orleans.Runtime;

namespace GracefulShutdown.Turns;

/// <summary>
/// What one activation is in the middle of, while it is waited for: its requests and open enumerations, seen each time somebody looks.
/// </summary>
/// <param name="activation">The activation; looked at on its own scheduler only.</param>
/// <param name="time">Measures since when turns have followed each other without a gap.</param>
internal sealed class TurnState(IGrainContext activation, TimeProvider time)
{
    private HashSet<object>? _first;
    private long _firstEnded;

    /// <summary>How long turns have been overlapping, or following each other without a gap, since those that ran at the first look ended.</summary>
    public TimeSpan Gapless { get; private set; }

    /// <summary>Whether those that ran at the first look have ended: from then on others have taken their place.</summary>
    public bool HasFirstEnded => _first is { Count: 0 };

    /// <param name="own">Requests among them that are the asker's own.</param>
    /// <returns>Whether it is between two turns.</returns>
    public bool Look(int own = 0)
    {
        List<object> running = [.. RunningRequests.Of(activation), .. OpenEnumerations.Of(activation)];
        if (running.Count <= own)
        {
            _first = null;
            Gapless = TimeSpan.Zero;
            return true;
        }

        if (_first is null)
            _first = new HashSet<object>(running);
        else if (_first.Count > 0)
            _first.IntersectWith(running);

        if (!HasFirstEnded)
            _firstEnded = time.GetTimestamp();
        Gapless = time.GetElapsedTime(_firstEnded);
        return false;
    }
}
