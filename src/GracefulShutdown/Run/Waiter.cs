namespace GracefulShutdown;

/// <summary>A registered waiter. A class, so that two registrations of the same callback stay two.</summary>
internal sealed class Waiter(string name, Func<DrainContext, Task> drain, TimeSpan? budget)
{
    public string Name => name;

    public Func<DrainContext, Task> Drain => drain;

    public TimeSpan? Budget => budget;
}
