namespace AtScale;

/// <summary>What a roll came to.</summary>
/// <param name="MovesPerGrain">How often a grain moved, in the mean.</param>
/// <param name="MostMoves">How often the one moved that moved most.</param>
/// <param name="Fullest">The load of the fullest silo at the end, as a multiple of the mean.</param>
/// <param name="Moved">For each group of silos that left: how many grains the fullest of them sent, and how many the busiest receiver got.</param>
internal sealed record RollOutcome(double MovesPerGrain, int MostMoves, double Fullest, IReadOnlyList<GroupMoves> Moved);

/// <summary>One group of silos that left at the same time.</summary>
internal sealed record GroupMoves(int MostSent, int MostReceived);
