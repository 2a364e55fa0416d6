namespace GracefulShutdown.Execution;

/// <summary>
/// Knows when the server has stopped, whoever stops it. Stops nest (a host stops its silo), so each one holds a lease and the
/// server has stopped when the last lease is returned.
/// </summary>
internal sealed class StopLeases
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _leases;

    public Task WhenBegun => _begun.Task;

    public Task WhenStopped => _stopped.Task;

    /// <summary>Whether the server's own timeout ended its stop: what was still open then was cut off.</summary>
    public bool WasCutOff { get; private set; }

    public void Begin()
    {
        lock (_lock) _leases++;
        _begun.TrySetResult();
    }

    /// <summary>To be called before the lease is returned.</summary>
    public void CutOff() => WasCutOff = true;

    public void End()
    {
        lock (_lock)
        {
            if (--_leases > 0)
                return;
        }

        _stopped.TrySetResult();
    }

    /// <summary>The server is gone without a stop of its own: its start was aborted, or its container disposed.</summary>
    public void Abandon()
    {
        _begun.TrySetResult();
        _stopped.TrySetResult();
    }
}
