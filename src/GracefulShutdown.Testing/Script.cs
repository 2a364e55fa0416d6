using System.Collections.Concurrent;

namespace GracefulShutdown.Testing;

/// <summary>What the tasks of a departure do instead of, or before, what they would do by themselves.</summary>
internal sealed class Script(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> _parts = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _starts = [];

    public void Fail(string task, Exception with) => _parts[task] = _ => Task.FromException(with);

    public void Delay(string task, TimeSpan by) => _parts[task] = cancellation => Task.Delay(by, time, cancellation);

    public void Stall(string task, bool ignoreCancellation) => _parts[task] =
        cancellation => Task.Delay(Timeout.InfiniteTimeSpan, time, ignoreCancellation ? CancellationToken.None : cancellation);

    public Task WhenStarted(string task) => StartOf(task).Task;

    public async Task PlayAsync(string task, Func<Task> itself, CancellationToken cancellation)
    {
        StartOf(task).TrySetResult();
        if (_parts.TryGetValue(task, out var part))
            await part(cancellation).ConfigureAwait(false);
        await itself().ConfigureAwait(false);
    }

    private TaskCompletionSource StartOf(string task) =>
        _starts.GetOrAdd(task, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
