namespace AtScale;

/// <summary>How long departures take, by figures that were measured on a few silos.</summary>
/// <param name="SentPerSecond">Idle activations with memory that one silo sends in a second.</param>
/// <param name="ReceivedPerSecond">And that one silo takes.</param>
/// <param name="Fixed">What a departure takes that has nothing to move: cordon, lull, quiesce, Orleans' own stop.</param>
/// <param name="Start">From the start of a process until its silo is ready, the platform's own pauses included.</param>
internal sealed record DepartureTime(int SentPerSecond, int ReceivedPerSecond, TimeSpan Fixed, TimeSpan Start)
{
    /// <summary>Whichever of the two sides is the slower one sets the pace.</summary>
    public TimeSpan Of(GroupMoves group) => Fixed + TimeSpan.FromSeconds(
        Math.Max((double)group.MostSent / SentPerSecond, (double)group.MostReceived / ReceivedPerSecond));

    /// <summary>A whole roll: each group starts, and leaves when it has been replaced.</summary>
    public TimeSpan Of(RollOutcome roll) => roll.Moved.Aggregate(TimeSpan.Zero, (sum, group) => sum + Start + Of(group));
}
