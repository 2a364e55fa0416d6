namespace RollingRestart.Laws;

/// <inheritdoc cref="Law.Ends"/>
internal sealed class Ends : DepartureLaw
{
    private bool _hasEnded;

    public override Law Law => Law.Ends;

    public override string? See(LogEvent line)
    {
        _hasEnded |= line.Is(LibraryEvents.ShutdownEndedClean) || line.Is(LibraryEvents.ShutdownEndedBadly);
        return null;
    }

    public override string? End() => _hasEnded ? null : "its log ends before the shutdown does";
}
