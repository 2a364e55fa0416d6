namespace Scenarios;

/// <summary>How well the estimates of a drain have foretold its end.</summary>
internal sealed class Foretold(IReadOnlyList<Look> looks, DateTimeOffset start, DateTimeOffset end)
{
    /// <summary>Before, too little has happened to tell.</summary>
    private const double Begins = 0.2;

    private const double Tolerance = 0.2;

    private TimeSpan Took => end - start;

    /// <summary>Those that count: from the first fifth of the time on, until the end.</summary>
    private IEnumerable<Look> Counted =>
        looks.Where(look => look.At - start >= Took * Begins && look.At < end && look.State == "handing-over");

    private IEnumerable<Look> Estimated => Counted.Where(look => look.Estimate is not null);

    /// <summary>By which part of the whole time the worst of them was wrong.</summary>
    public double Worst => Estimated.Select(ErrorOf).DefaultIfEmpty().Max();

    public IEnumerable<Finding> Findings() =>
    [
        Finding.Note("the handover took", $"{Took.TotalSeconds:N1} s"),
        Finding.Note("looks from the first fifth on", $"{Counted.Count():N0}"),
        Finding.None("of these, without an estimate", Counted.Count(look => look.Estimate is null)),
        Finding.None($"of these, wrong by more than {Tolerance:P0}", Estimated.Count(look => ErrorOf(look) > Tolerance)),
        Finding.Note("the worst of them, of the whole time", $"{Worst:P1}"),
        .. new[] { 0.2, 0.4, 0.6, 0.8 }.Select(part => Finding.Note($"after {part:P0}: elapsed, left, estimated rest", At(part))),
    ];

    /// <summary>What had passed and what was still to come, by the estimate, against what it was in the end.</summary>
    private double ErrorOf(Look look) => Math.Abs(((look.At - start + look.Estimate!.Value) / Took) - 1);

    private string At(double part) => looks.FirstOrDefault(look => look.At - start >= Took * part) is { } look
        ? $"{(look.At - start).TotalSeconds:N1} s, {look.Left:N0}, {look.Estimate?.TotalSeconds.ToString("N1") ?? "none"} s"
        : "no look";
}
