using GracefulShutdown.Wire;

namespace GracefulShutdown.Operations;

/// <summary>Holds the lease for one drain, and prolongs it.</summary>
internal sealed class LeaseKeeper(LeaseRound round, DrainLease lease, TimeProvider time) : IDisposable
{
    /// <summary>How long the lease lasts from when it is taken or prolonged: nobody else is drained for as long after its silo was cut off.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Two attempts may fail before it expires.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _lost = new(Timeout.InfiniteTimeSpan, time);
    private readonly CancellationTokenSource _end = new();
    private long? _takenAt;

    /// <summary>Cancelled when it has expired here: from then on another silo may be drained.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary><see langword="null"/> where it is not held.</summary>
    public TimeSpan? Left => _takenAt is { } at && Length - time.GetElapsedTime(at) is var left && left > TimeSpan.Zero ? left : null;

    /// <summary>Takes it, and prolongs it from then on.</summary>
    /// <param name="until">When it is not prolonged any more, and left to expire.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<LeaseAnswer> TakeAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var answer = await HoldAsync(round.TakeAsync, cancellationToken).ConfigureAwait(false);
        if (answer.IsTaken)
            _ = ProlongAsync(until);
        return answer;
    }

    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _takenAt = null;
        await round.ReturnAsync(lease.Operation, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task ProlongAsync(DateTimeOffset until)
    {
        try
        {
            using var clock = new PeriodicTimer(Interval, time);
            while (await clock.WaitForNextTickAsync(_end.Token).ConfigureAwait(false) && time.GetUtcNow() < until && !Lost.IsCancellationRequested)
            {
                if ((await HoldAsync(round.ProlongAsync, _end.Token).ConfigureAwait(false)).Holder is null)
                    continue;
                // Only where it had expired on some silo: that one has given it to another.
                _takenAt = null;
                await _lost.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // It was given back.
        }
    }

    private async Task<LeaseAnswer> HoldAsync(Func<DrainLease, CancellationToken, Task<LeaseAnswer>> take, CancellationToken cancellationToken)
    {
        // Counted from before the others are asked, so that it expires here first.
        var start = time.GetTimestamp();
        var answer = await take(lease with { Left = Length }, cancellationToken).ConfigureAwait(false);
        if (answer.IsTaken)
        {
            _takenAt = start;
            _lost.CancelAfter(Length - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return answer;
    }
}
