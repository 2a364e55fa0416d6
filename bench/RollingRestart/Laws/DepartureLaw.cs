namespace RollingRestart.Laws;

/// <summary>A law as a state machine: it sees a departure's events in the order in which the leaver has logged them.</summary>
internal abstract class DepartureLaw
{
    public abstract Law Law { get; }

    /// <returns>How the event breaks the law; <see langword="null"/> where it does not.</returns>
    public abstract string? See(LogEvent line);

    /// <returns>How the law is broken by what has not come.</returns>
    public virtual string? End() => null;
}
