using System.Reflection;
using GracefulShutdown.Activations;
using GracefulShutdown.Errors;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Keeps the memory that is on its way small enough for one message.</summary>
/// <remarks>
/// Orleans sends migrating activations in batches. From 10.4 on it bounds a batch by its bytes; before, by the number of activations alone, and
/// a batch that is too long for a message is lost with all the memory in it. So what may be on its way there follows from the largest that has
/// been seen.
/// </remarks>
internal sealed class BatchBytes(MessageLimit limit, TimeProvider time)
{
    /// <summary>Whether this version of Orleans leaves it to us.</summary>
    private static readonly bool _isNeeded = typeof(Silo).Assembly.GetType("Orleans.Runtime.ActivationMigrationManager")
        ?.GetProperty("MaxBatchBodySize", BindingFlags.Instance | BindingFlags.NonPublic) is null;

    private readonly Lock _lock = new();
    private TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Whether what this one takes along has to be kept within bounds here.</summary>
    public static bool Bounds(HandoverMove move) => _isNeeded && move.Action is HandoverAction.Migrate;

    /// <summary>
    /// One alone until something is known of their size; then what fills half a message, for the next may be larger than any before.
    /// </summary>
    private long Allowed => limit.Largest is > 0 and var largest ? Math.Max(1, limit.Most / 2 / largest) : 1;

    /// <summary>Waits until one more fits.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task left;
            lock (_lock)
            {
                if (_count < Allowed)
                {
                    _count++;
                    return;
                }

                left = _left.Task;
            }

            await left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>It has gone, or is behind something slow and no longer counts.</summary>
    public async Task LeaveAsync(IGrainContext activation, Task<bool> asked)
    {
        await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (asked is { IsCompletedSuccessfully: true, Result: true })
            await activation.Deactivated.WaitAsync(ActivationMove.Slow, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _count--;
            _left.TrySetResult();
            _left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
