using GracefulShutdown.Activations;
using Orleans.Runtime;

namespace GracefulShutdown.Handover;

/// <summary>Sorts the activations of one pass over the silo: into what may be on its way together, and there by how it leaves.</summary>
/// <param name="Phases">One after the other.</param>
/// <param name="Observers">Those among them that want to know that they go.</param>
internal sealed record HandoverPass(IReadOnlyList<HandoverPhase> Phases, List<IGrainContext> Observers)
{
    public int Count => Phases.Sum(phase => phase.Count);

    /// <param name="activations">What has to go.</param>
    /// <param name="isBusy">Whether an activation is being called.</param>
    /// <param name="traits">Reads the traits of an activation's type.</param>
    /// <param name="mayMigrate">Where not, all are deactivated, and the next call creates them elsewhere.</param>
    public static HandoverPass Of(
        IEnumerable<IGrainContext> activations, Func<IGrainContext, bool> isBusy, Func<IGrainContext, HandoverTraits> traits, bool mayMigrate)
    {
        List<HandoverMove> together = [];
        Dictionary<Type, List<HandoverMove>> apart = [];
        List<IGrainContext> observers = [];
        foreach (var activation in activations)
        {
            var (grain, busy) = (traits(activation), isBusy(activation));
            var action = mayMigrate ? HandoverPolicy.Decide(grain, isIdle: !busy) : HandoverAction.Deactivate;
            var move = new HandoverMove(activation, action, grain, busy);
            (move.Kind is { } kind ? GetOrAdd(apart, kind) : together).Add(move);
            if (activation.GrainInstance is ISiloLeavingParticipant)
                observers.Add(activation);
        }

        // What may wait for a slow storage comes last: that may take all the time that is left.
        var groups = apart.ToLookup(group => group.Value[0].Grain.MayWrite, group => HandoverPhase.Of(group.Key, group.Value));
        return new HandoverPass([.. groups[false], HandoverPhase.Of(null, together), .. groups[true]], observers);
    }

    private static List<HandoverMove> GetOrAdd(Dictionary<Type, List<HandoverMove>> groups, Type kind) =>
        groups.TryGetValue(kind, out var group) ? group : groups[kind] = [];
}
