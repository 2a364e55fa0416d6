using Orleans.Runtime;

namespace GracefulShutdown;

/// <summary>Sorts the activations of one pass over the silo by how they leave.</summary>
/// <param name="Writing">May write to storage when they go: no more at once than it can take, and first those that are being called.</param>
/// <param name="Hot">Are being called: few at once, for while one moves its callers wait, and each by itself, for it may be in a long turn.</param>
/// <param name="Idle">Hold something, and nobody calls them: as many at once as migrate best.</param>
/// <param name="Clean">Hold nothing, and nobody calls them.</param>
/// <param name="Observers">Those among them that want to know that they go.</param>
internal sealed record HandoverPass(
    IReadOnlyList<HandoverMove> Writing, IReadOnlyList<HandoverMove> Hot, IReadOnlyList<HandoverMove> Idle, IReadOnlyList<HandoverMove> Clean,
    List<IGrainContext> Observers)
{
    /// <summary>Enough to keep Orleans' migration batches of up to 1,000 full; with 64 in flight it moved a fifth as many a second.</summary>
    public const int MaxInFlight = 1024;

    public const int MinInFlight = 16;

    /// <summary>
    /// However many are hot, about one in this many is on its way at any moment: of the calls that arrive meanwhile no larger share
    /// has to wait, and each only as long as a small batch takes.
    /// </summary>
    private const int Share = 64;

    public int Count => Writing.Count + Hot.Count + Idle.Count + Clean.Count;

    public int HotInFlight => Math.Clamp(Hot.Count / Share, MinInFlight, MaxInFlight);

    /// <param name="activations">What has to go.</param>
    /// <param name="isBusy">Whether an activation is being called.</param>
    /// <param name="traits">Reads the traits of an activation's type.</param>
    /// <param name="mayMigrate">Where not, all are deactivated, and the next call creates them elsewhere.</param>
    public static HandoverPass Of(
        IEnumerable<IGrainContext> activations, Func<IGrainContext, bool> isBusy, Func<IGrainContext, HandoverTraits> traits, bool mayMigrate)
    {
        List<HandoverMove> writing = [], hot = [], idle = [], clean = [];
        List<IGrainContext> observers = [];
        foreach (var activation in activations)
        {
            var (grain, busy) = (traits(activation), isBusy(activation));
            var action = mayMigrate ? HandoverPolicy.Decide(grain, isIdle: !busy) : HandoverAction.Deactivate;
            var group = grain.MayWrite ? writing : busy ? hot : action is HandoverAction.Deactivate ? clean : idle;
            group.Add(new HandoverMove(activation, action, grain, busy));
            if (activation.GrainInstance is ISiloLeavingObserver)
                observers.Add(activation);
        }

        // Those that move first: the first moves compile what moving takes.
        return new HandoverPass(
            [.. writing.OrderByDescending(move => move.IsBusy)], [.. hot.OrderBy(move => move.Action)], idle, clean, observers);
    }
}
