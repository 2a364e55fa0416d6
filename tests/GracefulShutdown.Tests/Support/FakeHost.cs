namespace GracefulShutdown.Tests;

/// <summary>A host that stops when it is asked, unless told to hang.</summary>
internal sealed class FakeHost(StopLeases stops) : IStoppableHost
{
    public bool HasStarted { get; set; } = true;

    public bool Hangs { get; set; }

    public TimeSpan? Timeout { get; private set; }

    public Latch StopRequested { get; } = new();

    public Task StopAsync(TimeSpan timeout, CancellationToken forceful)
    {
        Timeout = timeout;
        if (!Hangs)
        {
            stops.Begin();
            stops.End();
        }

        StopRequested.Set();
        return Task.CompletedTask;
    }
}
