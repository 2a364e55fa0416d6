namespace GracefulShutdown.Execution;

/// <summary>Whether the server serves others already, though the host's start has not finished: a silo that is Active, say.</summary>
internal sealed class ServerUp
{
    private Func<CancellationToken, Task>? _stop;

    /// <summary>If so there is something to drain, and not only a start to abort.</summary>
    public bool IsUp => Volatile.Read(ref _stop) is not null;

    /// <param name="stop">Stops it where the host does not: its start was cut short, and nobody disposes it.</param>
    public void Set(Func<CancellationToken, Task> stop) => Volatile.Write(ref _stop, stop);

    public Task StopAsync(CancellationToken cancellationToken) => Volatile.Read(ref _stop)?.Invoke(cancellationToken) ?? Task.CompletedTask;
}
