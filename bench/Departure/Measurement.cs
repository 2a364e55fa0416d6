namespace Departure;

/// <summary>Runs all that was asked for.</summary>
internal sealed class Measurement(DepartureOptions options, Action<string> progress)
{
    public async Task<IReadOnlyList<DepartureFigures>> ExecuteAsync(CancellationToken cancellation)
    {
        List<DepartureFigures> rows = [];
        foreach (var kind in options.Kinds)
        {
            var modes = options.Modes.Where(mode => Modes.IsFor(kind, mode)).ToList();
            foreach (var activations in options.Activations)
            {
                foreach (var hot in kind == Kinds.Memory ? options.Hot : [0])
                    rows.AddRange(await CompareAsync(kind, activations, hot, modes, cancellation));
            }
        }

        return rows;
    }

    /// <summary>
    /// The modes in turn, and every other run in turned order: what slows the machine down for a while then slows each of them down.
    /// </summary>
    private async Task<IEnumerable<DepartureFigures>> CompareAsync(
        string kind, int activations, int hot, IReadOnlyList<string> modes, CancellationToken cancellation)
    {
        var results = modes.ToDictionary(mode => mode, _ => new List<DepartureResult>());
        for (var run = 1; run <= options.Runs; run++)
        {
            foreach (var mode in int.IsOddInteger(run) ? modes : modes.Reverse())
            {
                progress($"{kind}, {activations:N0} activations, {hot} % hot, {mode}, run {run} of {options.Runs}");
                results[mode].Add(kind == Kinds.Bank
                    ? await BankRun.ExecuteAsync(mode, activations, options.Rate, cancellation)
                    : await ClusterRun.ExecuteAsync(
                        new ClusterFill(kind, activations, options.Bytes, activations * hot / DepartureOptions.Percent, options.Rate), mode, options.InFlight,
                        cancellation));
            }
        }

        return modes.Select(mode => new DepartureFigures(kind, activations, mode, results[mode]) { Hot = hot });
    }
}
