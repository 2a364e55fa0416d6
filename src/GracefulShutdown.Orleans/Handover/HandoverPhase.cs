using GracefulShutdown.Activations;

namespace GracefulShutdown.Handover;

/// <summary>What may be on its way together, sorted by how it leaves.</summary>
/// <param name="Kind">The type that may call when it is activated, and goes by itself; <see langword="null"/> for all others.</param>
/// <param name="Writing">May write to storage when they go: no more at once than it can take, and first those that are being called.</param>
/// <param name="Hot">Are being called: few at once, for while one moves its callers wait, and each by itself, for it may be in a long turn.</param>
/// <param name="Idle">Hold something, and nobody calls them: as many at once as migrate best.</param>
/// <param name="Clean">Hold nothing, and nobody calls them.</param>
/// <remarks>Of many, what has left must not stay in memory until the last has: those are taken out.</remarks>
internal sealed record HandoverPhase(
    Type? Kind, IReadOnlyList<HandoverMove> Writing, IReadOnlyList<HandoverMove> Hot, Queue<HandoverMove> Idle, Queue<HandoverMove> Clean)
{
    public const int MinInFlight = 16;

    /// <summary>
    /// However many are hot, about one in this many is on its way at any moment: of the calls that arrive meanwhile no larger share
    /// has to wait, and each only as long as a small batch takes.
    /// </summary>
    private const int Share = 64;

    public int Count => Writing.Count + Hot.Count + Idle.Count + Clean.Count;

    public IEnumerable<HandoverMove> All => [.. Writing, .. Hot, .. Idle, .. Clean];

    public int HotInFlight => Math.Clamp(Hot.Count / Share, MinInFlight, HandoverPace.MaxInFlight);

    public static HandoverPhase Of(Type? kind, IReadOnlyCollection<HandoverMove> moves)
    {
        var rest = moves.Where(move => !move.Grain.MayWrite).ToLookup(move => move.IsBusy);

        // Those that move first: the first moves compile what moving takes.
        return new HandoverPhase(
            kind,
            [.. moves.Where(move => move.Grain.MayWrite).OrderByDescending(move => move.IsBusy)],
            [.. rest[true].OrderBy(move => move.Action)],
            new(rest[false].Where(move => move.Action is HandoverAction.Migrate)),
            new(rest[false].Where(move => move.Action is HandoverAction.Deactivate)));
    }
}
