using System.Diagnostics.CodeAnalysis;

namespace GracefulShutdown.Tasks;

/// <summary>Ends the waiting of Drain before its budget does, and says why.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; a late signal may still force the shutdown.")]
internal sealed class DrainCut(TimeProvider time)
{
    private readonly CancellationTokenSource _source = new();
    private ITimer? _timer;
    private string? _why;

    public CancellationToken Token => _source.Token;

    public string? Why => Volatile.Read(ref _why);

    public void Now(string why)
    {
        Interlocked.CompareExchange(ref _why, why, null);
        _source.Cancel();
    }

    /// <summary>Of several, the last one counts.</summary>
    public void After(TimeSpan delay, string why) =>
        Interlocked.Exchange(ref _timer, time.CreateTimer(_ => Now(why), null, delay, Timeout.InfiniteTimeSpan))?.Dispose();
}
