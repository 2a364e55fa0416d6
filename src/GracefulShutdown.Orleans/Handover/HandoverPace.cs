namespace GracefulShutdown.Handover;

/// <summary>How fast the activations of one lane are asked to go.</summary>
/// <param name="InFlight">As many are on their way at once.</param>
/// <param name="Batch">As many of them are waited for together.</param>
/// <param name="Patience">After this long the next may start, whether they have gone or not.</param>
internal sealed record HandoverPace(int InFlight, int Batch, TimeSpan Patience)
{
    /// <summary>One that is being called and has not left by now is behind something slow: its place goes to the next.</summary>
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// What is idle is in no turn but in Orleans' queue, behind all that are on their way. Were its place given away before it has gone, the
    /// queue would only become longer, and the next ones would wait for it longer still.
    /// </summary>
    private static readonly TimeSpan _queue = TimeSpan.FromSeconds(2);

    /// <summary>Enough to keep Orleans' migration batches of up to 1,000 full; with 64 in flight it moved a fifth as many a second.</summary>
    public const int MaxInFlight = 1024;

    /// <summary>A wait of its own for each would be a part of what moving it costs; in larger batches, many would wait for one in a turn.</summary>
    public static HandoverPace Idle { get; } = new(MaxInFlight, 16, _queue);

    public static HandoverPace Hot(int inFlight) => new(inFlight, 1, _turn);

    /// <summary>Twice as many as may write: those that have written are still on their way.</summary>
    public static HandoverPace Writing(int maxWrites) => new(maxWrites * 2, 1, ActivationMove.Slow);
}
