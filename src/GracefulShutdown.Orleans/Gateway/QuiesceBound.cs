namespace GracefulShutdown.Gateway;

/// <summary>How long replies may be waited for: pure arithmetic.</summary>
/// <param name="Wait">The longest wait.</param>
/// <param name="IsExhaustive">Whether nobody waits for an answer any more when it is over.</param>
internal sealed record QuiesceBound(TimeSpan Wait, bool IsExhaustive)
{
    /// <param name="budget">What the shutdown leaves for it.</param>
    /// <param name="responseTimeout">How long a caller waits for its answer.</param>
    /// <param name="sinceLast">How long ago the last message from a client came in; <see langword="null"/> where none ever did.</param>
    public static QuiesceBound Of(TimeSpan budget, TimeSpan responseTimeout, TimeSpan? sinceLast)
    {
        var needed = sinceLast is { } quiet && quiet < responseTimeout ? responseTimeout - quiet : TimeSpan.Zero;
        return needed <= budget ? new QuiesceBound(needed, IsExhaustive: true) : new QuiesceBound(budget, IsExhaustive: false);
    }
}
