namespace GracefulShutdown.Tasks;

/// <summary>Each on a thread of its own: one that blocks holds up nobody, and a thread pool that is exhausted holds up none.</summary>
internal sealed class ThreadStarter : ITaskStarter
{
    public Task<T> StartAsync<T>(Func<Task<T>> body) => Task.Factory.StartNew(
        body,
        CancellationToken.None,
        TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default).Unwrap();
}
