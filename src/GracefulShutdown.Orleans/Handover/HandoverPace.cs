namespace GracefulShutdown;

/// <summary>How fast the activations of one lane are asked to go.</summary>
/// <param name="InFlight">As many are on their way at once.</param>
/// <param name="Batch">As many of them are waited for together.</param>
/// <param name="Patience">After this long the next may start, whether they have gone or not.</param>
internal sealed record HandoverPace(int InFlight, int Batch, TimeSpan Patience)
{
    /// <summary>One that has not left by now is in a turn: it goes when that ends.</summary>
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(250);

    /// <summary>A wait of its own for each would be a part of what moving it costs; in larger batches, many would wait for one in a turn.</summary>
    public static HandoverPace Idle { get; } = new(HandoverPass.MaxInFlight, 16, _turn);

    public static HandoverPace Hot(int inFlight) => new(inFlight, 1, _turn);

    /// <summary>Twice as many as may write: those that have written are still on their way.</summary>
    public static HandoverPace Writing(int maxWrites) => new(maxWrites * 2, 1, ActivationMove.Slow);
}
