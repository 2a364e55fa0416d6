using System.Runtime.InteropServices;

namespace GracefulShutdown.Signals;

/// <summary>Counts requests, not deliveries: a supervisor may pass on a signal that the process has received already.</summary>
/// <param name="time">Tells a delivery from a request: nobody repeats himself within milliseconds.</param>
/// <param name="isUnderWatch">
/// Whether <c>dotnet watch</c> is the parent: it answers Ctrl+C with a SIGTERM to a process that the terminal has told already.
/// </param>
internal sealed class SignalCounter(TimeProvider time, bool isUnderWatch)
{
    private static readonly TimeSpan _sameRequest = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private PosixSignal? _last;
    private long _lastAt;
    private int _count;

    /// <returns>The number of the request that the signal makes, or zero where it repeats the one before.</returns>
    public int Next(PosixSignal signal)
    {
        lock (_lock)
        {
            var isRepeated = signal == _last && time.GetElapsedTime(_lastAt) < _sameRequest;
            var isRelayed = isUnderWatch && signal is PosixSignal.SIGTERM && _last is PosixSignal.SIGINT;
            (_last, _lastAt) = (signal, time.GetTimestamp());
            return isRepeated || isRelayed ? 0 : ++_count;
        }
    }
}
