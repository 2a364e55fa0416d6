namespace GracefulShutdown.Tests;

/// <summary>A server that stops when it is asked, unless told to hang.</summary>
internal sealed class FakeServer(ServerStop stop) : IServer
{
    public bool HasStarted { get; set; } = true;

    public bool Hangs { get; set; }

    public TimeSpan? Timeout { get; private set; }

    public Latch StopRequested { get; } = new();

    public Task StopAsync(TimeSpan timeout, CancellationToken forceful)
    {
        Timeout = timeout;
        if (!Hangs)
            stop.Begin().Dispose();
        StopRequested.Set();
        return Task.CompletedTask;
    }
}
