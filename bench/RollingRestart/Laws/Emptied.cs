using System.Text.RegularExpressions;

namespace RollingRestart.Laws;

/// <inheritdoc cref="Law.Emptied"/>
internal sealed partial class Emptied : DepartureLaw
{
    private bool _isEmpty;
    private bool _isStopping;

    public override Law Law => Law.Emptied;

    public override string? See(LogEvent line)
    {
        _isEmpty |= line.IsEndOf("Drain: grains completed");
        var hasStopped = line.IsStatus("ShuttingDown");
        _isStopping |= hasStopped;
        return hasStopped && !_isEmpty ? $"'{line.Message}' before the grains had left"
            : _isStopping && line.Is(LibraryEvents.HandoverBegins) ? $"'{line.Message}' when it was ShuttingDown"
            : line.IsEndOf("Stop: grains left to the stop") || LeftToTheStop().IsMatch(line.Message) ? line.Message
            : null;
    }

    [GeneratedRegex(@"\b[1-9][\d,]* left to the stop")]
    private static partial Regex LeftToTheStop();
}
