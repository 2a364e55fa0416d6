using System.Collections.Concurrent;

namespace GracefulShutdown.Testing;

/// <summary>What the tasks of a departure do instead of, or before, what they would do by themselves.</summary>
internal sealed class Script(TimeProvider time, Pump pump)
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> _parts = [];
    private readonly ConcurrentDictionary<string, bool> _ignoring = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _starts = [];
    private readonly List<(Task End, CancellationToken Cancellation)> _running = [];

    public void Fail(string task, Exception with) => _parts[task] = _ => Task.FromException(with);

    public void Delay(string task, TimeSpan by) => _parts[task] = cancellation => Wait(by, cancellation);

    public void Stall(string task, bool ignoreCancellation)
    {
        _ignoring[task] = ignoreCancellation;
        _parts[task] = cancellation => Wait(Timeout.InfiniteTimeSpan, ignoreCancellation ? CancellationToken.None : cancellation);
    }

    public Task WhenStarted(string task) => StartOf(task).Task;

    public Task Play(string task, Func<Task> itself, CancellationToken cancellation)
    {
        var played = PlayAsync(task, itself, cancellation);
        if (!_ignoring.GetValueOrDefault(task))
        {
            lock (_running) _running.Add((pump.CurrentEnd, cancellation));
        }

        StartOf(task).TrySetResult();
        return played;
    }

    /// <summary>
    /// A cancelled <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> goes on at the thread pool: what has been
    /// cancelled gets this much of real time, once, to end.
    /// </summary>
    public void AwaitCancelled(TimeSpan patience)
    {
        Task[] cancelled;
        lock (_running)
        {
            cancelled = [.. _running.Where(running => running.Cancellation.IsCancellationRequested).Select(running => running.End)];
            _running.RemoveAll(running => running.Cancellation.IsCancellationRequested || running.End.IsCompleted);
        }

        Task.WhenAll(cancelled).ContinueWith(_ => { }, TaskScheduler.Default).Wait(patience);
    }

    private async Task PlayAsync(string task, Func<Task> itself, CancellationToken cancellation)
    {
        if (_parts.TryGetValue(task, out var part))
            await part(cancellation).ConfigureAwait(false);
        await itself().ConfigureAwait(false);
    }

    private Task Wait(TimeSpan delay, CancellationToken cancellation) =>
        Task.Delay(delay, time, CancellationToken.None).WaitAsync(cancellation);

    private TaskCompletionSource StartOf(string task) =>
        _starts.GetOrAdd(task, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
