namespace Soak.Play;

/// <summary>Draws what happens next: the cluster has between one silo less and one more than it is meant to have.</summary>
internal sealed class ChangeDraw(int seed, int silos)
{
    private const int KillsIn = 10;
    private const int RollsIn = 8;
    private const int PairsIn = 3;

    /// <summary>Every fifth seed has kills. What is only in the memory of a silo goes with it, and so these have no calls that promise to keep it.</summary>
    private const int SeedsBetweenKills = 5;

    private readonly Random _random = new(seed);

    public bool HasKills { get; } = seed % SeedsBetweenKills == 0;

    public Change Next(int count)
    {
        if (HasKills && count >= silos && _random.Next(KillsIn) == 0)
            return Change.Kill;
        if (_random.Next(RollsIn) == 0)
            return Change.Roll;
        if (count < silos)
            return Change.Join;
        if (count > silos)
            return _random.Next(PairsIn) == 0 ? Change.LeaveTwo : Change.Leave;
        return _random.Next(2) == 0 ? Change.Join : Change.Leave;
    }

    /// <returns>Which of so many silos, by age.</returns>
    public int Place(int count) => _random.Next(count);
}
