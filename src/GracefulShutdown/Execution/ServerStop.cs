using System.Diagnostics.CodeAnalysis;
using GracefulShutdown.Budgets;

namespace GracefulShutdown.Execution;

/// <summary>
/// Knows when the server has stopped, whoever stops it. Stops nest (a host stops its silo), so each one holds a lease and the
/// server has stopped when the last lease is returned.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the process; a late signal may still force it.")]
internal sealed class ServerStop
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _forceful = new();
    private readonly List<TaskReport> _steps = [];
    private int _leases;

    /// <summary>Cancelled when the shutdown is forced: a step of the stop that waits for others ends now.</summary>
    public CancellationToken Forceful => _forceful.Token;

    /// <summary>The steps of the stop that the server has reported, for the Stop phase's part of the report.</summary>
    public IReadOnlyList<TaskReport> Steps
    {
        get { lock (_lock) return [.. _steps]; }
    }

    /// <summary>The budgets of the shutdown that is on: made anew for the time that is really left.</summary>
    public ShutdownPlan? Plan { get; set; }

    public Task WhenBegun => _begun.Task;

    public Task WhenStopped => _stopped.Task;

    /// <summary>Whether the server's own timeout ended its stop: what was still open then was cut off.</summary>
    public bool WasCut { get; private set; }

    /// <summary>To be called before the lease is returned.</summary>
    public void Cut() => WasCut = true;

    public void Force() => _forceful.Cancel();

    /// <summary>To be called before the lease is returned.</summary>
    public void AddStep(TaskReport step)
    {
        lock (_lock) _steps.Add(step);
    }

    public IDisposable Begin()
    {
        lock (_lock) _leases++;
        _begun.TrySetResult();
        return new Lease(this);
    }

    /// <summary>The server is gone without a stop of its own: its start was aborted, or its container disposed.</summary>
    public void Abandon()
    {
        _begun.TrySetResult();
        _stopped.TrySetResult();
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_leases > 0)
                return;
        }

        _stopped.TrySetResult();
    }

    private sealed class Lease(ServerStop owner) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                owner.End();
        }
    }
}
