namespace RollingRestart.Laws;

/// <inheritdoc cref="Law.DeadLast"/>
internal sealed class DeadLast : DepartureLaw
{
    private static readonly string[] _waits = ["Stop: quiesce", "Stop: forwarded calls"];

    private bool _isDead;

    public override Law Law => Law.DeadLast;

    public override string? See(LogEvent line)
    {
        _isDead |= line.IsStatus("Dead");
        return !_waits.Any(line.IsEndOf) ? null
            : line.Is(LibraryEvents.TaskEndedBadly) ? line.Message
            : _isDead ? $"'{line.Message}' after Dead had been written"
            : null;
    }

    public override string? End() => _isDead ? null : "Dead was never written";
}
