namespace AtScale;

/// <summary>A roll that is simulated.</summary>
/// <param name="Silos">How many there are; each is replaced once.</param>
/// <param name="Grains">All of their activations, evenly spread at first.</param>
/// <param name="Together">How many leave at the same time. None of them sends anything to another one.</param>
/// <param name="IsSurge">Whether their successors join before they leave; else after that, in their place.</param>
/// <param name="Policy">Where a grain goes.</param>
internal sealed record RollOptions(int Silos, int Grains, int Together, bool IsSurge, TargetPolicy Policy);
