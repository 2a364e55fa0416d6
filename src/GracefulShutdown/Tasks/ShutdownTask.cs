namespace GracefulShutdown.Tasks;

/// <summary>A registered notification or waiter. A class, so that two registrations of the same callback stay two.</summary>
internal sealed class ShutdownTask(string name, Func<DrainContext, Task> body)
{
    private const int Registered = 0, Started = 1, Removed = 2;

    private int _state = Registered;

    public string Name => name;

    public Func<DrainContext, Task> Body => body;

    public TimeSpan? Budget { get; init; }

    /// <summary>The names of the tasks that have to end before this one starts.</summary>
    public IReadOnlyCollection<string> After { get; init; } = [];

    public FailureAction OnFailure { get; init; }

    /// <returns>Whether it may run: not where its registration has been disposed.</returns>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Registered) == Registered;

    /// <summary>Too late where it runs already.</summary>
    public void Remove() => Interlocked.CompareExchange(ref _state, Removed, Registered);
}
