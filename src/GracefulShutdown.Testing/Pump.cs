using System.Collections.Concurrent;

namespace GracefulShutdown.Testing;

/// <summary>
/// Starts everything on the test's own thread, and lets the shutdown go on there when a task has ended elsewhere: what happens depends
/// on the clock, and not on threads.
/// </summary>
internal sealed class Pump : ITaskStarter
{
    private readonly ConcurrentQueue<Action> _ends = [];
    private int _thread;

    /// <summary>While something is being started: completes when its end is known here. That it has ended is not enough.</summary>
    public Task CurrentEnd { get; private set; } = Task.CompletedTask;

    public Task<T> StartAsync<T>(Func<Task<T>> body)
    {
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (var outer, CurrentEnd) = (CurrentEnd, known.Task);
        var task = body();
        CurrentEnd = outer;
        if (task.IsCompleted)
        {
            known.SetResult();
            return task;
        }

        var end = new TaskCompletionSource<T>();
        _ = task.ContinueWith(
            ended =>
            {
                Post(() => end.SetFromTask(ended));
                known.SetResult();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return end.Task;
    }

    /// <summary>Where there is a synchronization context, as in most test frameworks, awaits would go on elsewhere.</summary>
    public void Run(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var outer = Interlocked.Exchange(ref _thread, Environment.CurrentManagedThreadId);
        try
        {
            action();
        }
        finally
        {
            Volatile.Write(ref _thread, outer);
            Drain();
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Lets the shutdown go on after what has ended elsewhere.</summary>
    public void Drain()
    {
        while (_ends.TryDequeue(out var end))
            end();
    }

    private void Post(Action end)
    {
        var thread = Volatile.Read(ref _thread);
        if (thread != 0 && thread != Environment.CurrentManagedThreadId)
            _ends.Enqueue(end);
        else
            end();
    }
}
