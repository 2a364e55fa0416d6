namespace GracefulShutdown.Client;

/// <summary>Counts the client's calls that have no answer yet.</summary>
internal sealed class OutstandingCalls
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private volatile bool _isAwaited;

    public int Count => Volatile.Read(ref _count);

    public void Begin() => Interlocked.Increment(ref _count);

    public void End()
    {
        if (Interlocked.Decrement(ref _count) == 0 && _isAwaited)
            _finished.TrySetResult();
    }

    /// <summary>Completes when no call is outstanding. For the end of the client's life: it answers once.</summary>
    public Task WhenFinishedAsync()
    {
        _isAwaited = true;
        if (Count == 0)
            _finished.TrySetResult();
        return _finished.Task;
    }
}
