using Orleans.Runtime;

namespace Departure;

/// <summary>Sees from inside how fast activations leave, in the same way whoever empties the silo.</summary>
internal sealed class DepartureWatch(TimeProvider time) : IActivationWorkingSetObserver
{
    private int _created;
    private int _left;
    private long _first;
    private long _last;

    /// <summary>Activations that are here.</summary>
    public int Count => Volatile.Read(ref _created) - Volatile.Read(ref _left);

    /// <summary>How many have left, and the seconds from the first that was told to go until the last was gone.</summary>
    public double[] Left => [_left, time.GetElapsedTime(_first, _last).TotalSeconds];

    public void OnAdded(IActivationWorkingSetMember member) => Interlocked.Increment(ref _created);

    public void OnDeactivating(IActivationWorkingSetMember member)
    {
        if (Volatile.Read(ref _first) == 0)
            Interlocked.CompareExchange(ref _first, time.GetTimestamp(), 0);
    }

    public void OnDeactivated(IActivationWorkingSetMember member)
    {
        Volatile.Write(ref _last, time.GetTimestamp());
        Interlocked.Increment(ref _left);
    }
}
