namespace GracefulShutdown;

/// <summary>How fast the activations of one lane are asked to go.</summary>
/// <param name="InFlight">As many are on their way at once.</param>
/// <param name="Batch">As many of them are waited for together: a wait of its own for each is a part of what a move costs.</param>
/// <param name="Patience">After this long the next may start, whether they have gone or not.</param>
internal sealed record HandoverPace(int InFlight, int Batch, TimeSpan Patience)
{
    /// <summary>Nobody waits for one of these, and none is in a turn. The first of them compile what moving takes, on both silos.</summary>
    public static HandoverPace Idle { get; } = new(HandoverPass.MaxInFlight, HandoverPass.MaxInFlight / 16, TimeSpan.FromSeconds(1));

    /// <summary>One of these that has not left by then is in a turn, and goes when that ends.</summary>
    public static HandoverPace Hot(int inFlight) => new(inFlight, 1, TimeSpan.FromMilliseconds(250));

    /// <summary>Twice as many as may write: those that have written are still on their way.</summary>
    public static HandoverPace Writing(int maxWrites) => new(maxWrites * 2, 1, ActivationMove.Slow);
}
