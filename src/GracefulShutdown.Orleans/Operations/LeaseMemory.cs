using GracefulShutdown.Wire;
using Orleans.Runtime;

namespace GracefulShutdown.Operations;

/// <summary>What this silo remembers of the cluster's one lease.</summary>
/// <param name="isDead">Whether the others have declared a silo dead: its lease ends with it.</param>
/// <param name="time">Measures how long the lease lasts, on this silo's own clock.</param>
internal sealed class LeaseMemory(Func<SiloAddress, bool> isDead, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DrainLease? _lease;
    private long _takenAt;

    /// <summary>The lease that is on, with what is left of it now.</summary>
    public DrainLease? Current
    {
        get { lock (_lock) return Live(); }
    }

    /// <summary>Takes the lease, or prolongs it.</summary>
    /// <returns><see langword="null"/> where it is taken, else the one that is on.</returns>
    public DrainLease? Take(DrainLease wanted)
    {
        lock (_lock)
        {
            if (Live() is { } current && current.Operation != wanted.Operation)
                return current;
            (_lease, _takenAt) = (wanted, time.GetTimestamp());
            return null;
        }
    }

    public void Return(Guid operation)
    {
        lock (_lock)
        {
            if (_lease?.Operation == operation)
                _lease = null;
        }
    }

    private DrainLease? Live() =>
        _lease is { } lease && lease.Left - time.GetElapsedTime(_takenAt) is var left && left > TimeSpan.Zero && !isDead(lease.Silo)
            ? lease with { Left = left }
            : null;
}
