namespace RollingRestart.Laws;

/// <inheritdoc cref="Law.CordonFirst"/>
internal sealed class CordonFirst : DepartureLaw
{
    private bool _isAnnounced;
    private bool _hasMoved;
    private LogEvent? _notReached;

    public override Law Law => Law.CordonFirst;

    public override string? See(LogEvent line)
    {
        if (line.Is(LibraryEvents.PeerNotReached))
            _notReached ??= line;
        // Also where the notification has used up its budget: the drain waits on, and a silo that does not answer is logged.
        _isAnnounced |= line.IsEndOf("Notify: cordon");
        if (_hasMoved || !line.Is(LibraryEvents.HandoverBegins))
            return null;

        _hasMoved = true;
        return !_isAnnounced ? $"'{line.Message}' before the cordon had been acknowledged"
            : _notReached is not null ? $"'{line.Message}' although '{_notReached.Message}'"
            : null;
    }
}
