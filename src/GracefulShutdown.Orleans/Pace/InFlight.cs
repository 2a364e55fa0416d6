namespace GracefulShutdown.Pace;

/// <summary>Keeps apart what must not be on its way at the same time.</summary>
/// <remarks>
/// Orleans sends migrating activations in batches, one at a time for each target, and a batch is over when all in it are activated there. One
/// whose activation calls another grain waits for that grain; if that grain is itself on its way, behind the batch, each waits for the other.
/// So while activations of a type that may call are on their way, no others are: what they call stays where it is, and answers.
/// </remarks>
internal sealed class InFlight(TimeProvider time)
{
    /// <summary>Those that have been on their way for this long, behind a slow storage say, no longer keep others from leaving.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Type? _kind;
    private int _count;

    /// <param name="kind">The type that may call when it is activated; <see langword="null"/> for all others, which go together.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>To be disposed when those of this kind have left.</returns>
    public async Task<IDisposable> EnterAsync(Type? kind, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            Task empty;
            var left = _bound - time.GetElapsedTime(start);
            lock (_lock)
            {
                if (TryEnter(kind, isForced: left <= TimeSpan.Zero) is { } entry)
                    return entry;
                empty = _empty.Task;
            }

            await empty.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <param name="kind">The kind.</param>
    /// <param name="waited">For how long it has been tried.</param>
    /// <returns><see langword="null"/> where others are on their way.</returns>
    public IDisposable? TryEnter(Type? kind, TimeSpan waited) => TryEnter(kind, isForced: waited >= _bound);

    private Entry? TryEnter(Type? kind, bool isForced)
    {
        lock (_lock)
        {
            if (_count > 0 && _kind != kind && !isForced)
                return null;
            _kind = kind;
            _count++;
            return new Entry(this);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_count > 0)
                return;
            _empty.TrySetResult();
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Entry(InFlight owner) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                owner.Leave();
        }
    }
}
