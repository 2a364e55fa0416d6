namespace Scenarios;

/// <summary>What callers noticed while every silo was replaced.</summary>
/// <param name="Name">From what to what.</param>
/// <param name="Calls">How many there were.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Hung">Those that took far longer than they work.</param>
/// <param name="Lost">Updates that were acknowledged, and are not there.</param>
/// <param name="LosingGrains">Whose they were: of two activations one loses all that it had, so that updates are not lost one by one.</param>
internal sealed record Roll(string Name, int Calls, int Failed, int Hung, long Lost, int LosingGrains)
{
    public IEnumerable<Finding> NoWorseThan(Roll stock) =>
    [
        Finding.AtMost($"{Name}: failed", Failed, Bound(Failed, stock.Failed)),
        Finding.AtMost($"{Name}: hung", Hung, Bound(Hung, stock.Hung)),
        Finding.AtMost($"{Name}: grains that lost updates", LosingGrains, Bound(LosingGrains, stock.LosingGrains)),
    ];

    /// <summary>Far more than the worst stock roll fails: a cluster whose halves do not understand each other.</summary>
    public Finding MostlyAnswered() => Finding.AtMost($"{Name}: failed", Failed, Calls / 20);

    public override string ToString() => $"{Calls:N0} calls, {Failed:N0} failed, {Hung:N0} hung, {Lost:N0} updates of {LosingGrains:N0} grains lost";

    /// <summary>Two rolls of the very same build differ by chance: twice the deviation of a difference of counts is allowed for.</summary>
    private static long Bound(long seen, long stock) => stock + (long)Math.Ceiling(2 * Math.Sqrt(seen + stock));
}
