using Bench;

namespace Departure;

/// <summary>All runs of one kind, number and mode: a row of the table.</summary>
internal sealed record DepartureFigures(string Kind, int Activations, string Mode, IReadOnlyList<DepartureResult> Runs)
{
    /// <summary>How many of a hundred activations were being called.</summary>
    public int Hot { get; init; }

    public Sample? ExitSeconds => Of(run => run.ExitSeconds);

    public Sample? LeftPerSecond => Of(run => run.LeftPerSecond);

    public Sample? MegabytesAtSignal => Of(run => run.Memory?.AtSignal);

    public Sample? MegabytesMax => Of(run => run.Memory?.Max);

    /// <summary>How much larger the leaver becomes while it leaves.</summary>
    public Sample? MemoryGrowth => Of(run => run.Memory?.Max / run.Memory?.AtSignal);

    public Sample? CallP99 => Of(run => run.Calls?.P99);

    public Sample? CallMax => Of(run => run.Calls?.Max);

    public int Failed => Runs.Sum(run => run.Calls?.Failed ?? 0);

    public int? Lost => Runs.Any(run => run.Lost is not null) ? Runs.Sum(run => run.Lost ?? 0) : null;

    public int Acknowledged => Runs.Sum(run => run.Acknowledged);

    public IEnumerable<int> ExitCodes => Runs.Select(run => run.ExitCode).Distinct().Order();

    /// <summary>Whether something is gone that the library promises to keep.</summary>
    public bool HasBrokenPromise => Mode == Modes.Graceful && (Lost > 0 || Failed > 0);

    public double? MicrosecondsEach => Activations == 0 ? null : ExitSeconds?.Median * 1e6 / Activations;

    /// <summary>
    /// What each activation adds to the exit beyond the next smaller number of them: the same in every row if time grows linearly.
    /// </summary>
    public double? MicrosecondsEachFurther(IEnumerable<DepartureFigures> rows) =>
        rows.Where(row => row.Kind == Kind && row.Mode == Mode && row.Hot == Hot && row.Activations < Activations).MaxBy(row => row.Activations) is { } smaller
            ? (ExitSeconds?.Median - smaller.ExitSeconds?.Median) * 1e6 / (Activations - smaller.Activations)
            : null;

    private Sample? Of(Func<DepartureResult, double?> figure)
    {
        double[] values = [.. Runs.Select(figure).OfType<double>()];
        return values.Length == 0 ? null : Sample.Of(values);
    }
}
