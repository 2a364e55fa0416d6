namespace GracefulShutdown.Testing;

/// <summary>Starts everything on the test's own thread: what happens depends on the clock alone, and never on threads.</summary>
internal sealed class InlineStarter : ITaskStarter
{
    public Task<T> StartAsync<T>(Func<Task<T>> body) => body();

    /// <summary>Where there is a synchronization context, as in most test frameworks, awaits would go on elsewhere.</summary>
    public static void Run(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
