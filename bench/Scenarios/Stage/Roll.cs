namespace Scenarios;

/// <summary>What callers noticed while every silo was replaced.</summary>
internal sealed record Roll(string Name, int Calls, int Failed, int Hung, long Lost)
{
    public IEnumerable<Finding> NoWorseThan(Roll stock) =>
    [
        Finding.AtMost($"{Name}: failed", Failed, Bound(Failed, stock.Failed)),
        Finding.AtMost($"{Name}: hung", Hung, Bound(Hung, stock.Hung)),
        Finding.AtMost($"{Name}: acknowledged and lost", Lost, Bound(Lost, stock.Lost)),
    ];

    /// <summary>Far more than the worst stock roll fails: a cluster whose halves do not understand each other.</summary>
    public Finding MostlyAnswered() => Finding.AtMost($"{Name}: failed", Failed, Calls / 20);

    public override string ToString() => $"{Calls:N0} calls, {Failed:N0} failed, {Hung:N0} hung, {Lost:N0} lost";

    /// <summary>Two rolls of the very same build differ by chance: twice the deviation of a difference of counts is allowed for.</summary>
    private static long Bound(long seen, long stock) => stock + (long)Math.Ceiling(2 * Math.Sqrt(seen + stock));
}
