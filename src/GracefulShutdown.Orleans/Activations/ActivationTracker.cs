using System.Collections.Concurrent;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>The activations of this silo that have become valid, and whether they are idle.</summary>
/// <remarks>
/// Orleans tells working set observers exactly when an activation has become valid. One that is still being created must not
/// migrate: while its state is being read it holds a blank one, and would take that along.
/// </remarks>
internal sealed class ActivationTracker : IActivationWorkingSetObserver
{
    private readonly ConcurrentDictionary<IGrainContext, bool> _idle = new(ReferenceEqualityComparer.Instance);

    private long _left;

    public int Count => _idle.Count;

    /// <summary>How many have left so far, for whatever reason.</summary>
    public long Left => Interlocked.Read(ref _left);

    /// <summary>All that are here. Not a copy: there may be hundreds of thousands.</summary>
    public IEnumerable<IGrainContext> All => _idle.Select(activation => activation.Key);

    /// <summary>Whether Orleans holds it for idle; <see langword="null"/> where it has gone.</summary>
    public bool? IsIdle(IGrainContext activation) => _idle.TryGetValue(activation, out var isIdle) ? isIdle : null;

    public void OnAdded(IActivationWorkingSetMember member) => Set(member, isIdle: false);

    public void OnActive(IActivationWorkingSetMember member) => Update(member, isIdle: false);

    public void OnIdle(IActivationWorkingSetMember member) => Update(member, isIdle: true);

    public void OnDeactivated(IActivationWorkingSetMember member)
    {
        if (member is IGrainContext activation && _idle.TryRemove(activation, out _))
            Interlocked.Increment(ref _left);
    }

    private void Set(IActivationWorkingSetMember member, bool isIdle)
    {
        if (member is IGrainContext activation)
            _idle[activation] = isIdle;
    }

    /// <summary>Only where it is still known: a late word must not bring back what has gone.</summary>
    private void Update(IActivationWorkingSetMember member, bool isIdle)
    {
        if (member is IGrainContext activation)
            _idle.TryUpdate(activation, isIdle, !isIdle);
    }
}
