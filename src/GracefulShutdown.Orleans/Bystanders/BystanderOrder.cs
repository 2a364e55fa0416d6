using System.Collections.Concurrent;
using GracefulShutdown.Pace;
using GracefulShutdown.Peers;
using Orleans.Runtime;

namespace GracefulShutdown.Bystanders;

/// <summary>
/// Holds up those that have been deactivated until they can arrive, and those that may call others when they are activated, a type at a time,
/// until the rest has: what they call would otherwise be queued behind them.
/// </summary>
/// <remarks>
/// Orleans deactivates them all at once, so that they cannot be asked one after the other; but each is placed after it has been deactivated
/// and before it packs its memory, and there it can be held up.
/// </remarks>
internal sealed class BystanderOrder(InFlight inFlight, CordonAnnouncer announcer)
{
    private readonly ConcurrentDictionary<GrainId, Held> _held = new();
    private readonly ConcurrentDictionary<SiloAddress, Lazy<Task<IReadOnlySet<SiloAddress>>>> _targets = new();

    /// <summary>Whether this one is held up.</summary>
    public bool Holds(GrainId grain) => _held.ContainsKey(grain);

    /// <param name="bystander">Begins to go.</param>
    /// <param name="directory">Deactivates many in this turn of its own.</param>
    public void Add(Bystander bystander, IGrainContext directory)
    {
        var held = new Held(bystander);
        _held[bystander.Move.Activation.GrainId] = held;
        if (bystander.Move.Kind is null)
        {
            held.Way = inFlight.TryEnter(kind: null, waited: TimeSpan.MaxValue);
            held.AllKnown.SetResult();
        }
        else
        {
            directory.Scheduler.QueueAction(held.AllKnown.SetResult);
        }

        _ = ForgetAsync(held);
    }

    /// <summary>Completes when the grain may go.</summary>
    /// <returns>Where it may go; <see langword="null"/> where it is none of these.</returns>
    public async Task<IReadOnlySet<SiloAddress>?> WaitAsync(GrainId grain)
    {
        if (!_held.TryGetValue(grain, out var held))
            return null;
        var targets = await TargetsAsync(held.Bystander.Leaver).ConfigureAwait(false);
        await held.AllKnown.Task.ConfigureAwait(false);
        held.Way ??= await inFlight.EnterAsync(held.Bystander.Move.Kind, CancellationToken.None).ConfigureAwait(false);
        return targets;
    }

    /// <summary>
    /// Those whose directory knows that the leaver has gone: what arrives on another one would be entered with the leaver again, and be
    /// deactivated once more while this silo still waits for its arrival.
    /// </summary>
    private Task<IReadOnlySet<SiloAddress>> TargetsAsync(SiloAddress leaver) => _targets.GetOrAdd(
        leaver, silo => new(() => announcer.AskDirectoriesLeftAsync(silo, CancellationToken.None))).Value;

    private async Task ForgetAsync(Held held)
    {
        await held.Bystander.Move.Activation.Deactivated.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _held.TryRemove(new(held.Bystander.Move.Activation.GrainId, held));
        held.Way?.Dispose();
        if (_held.IsEmpty)
            _targets.Clear();
    }

    private sealed class Held(Bystander bystander)
    {
        public Bystander Bystander => bystander;

        /// <summary>Ends with the directory's turn.</summary>
        public TaskCompletionSource AllKnown { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? Way { get; set; }
    }
}
