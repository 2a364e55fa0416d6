namespace Overhead;

/// <summary>Measures all that was asked for.</summary>
internal sealed class Measurement(OverheadOptions options, Action<string> progress)
{
    private readonly Dictionary<string, List<Pair>> _pairs = options.Kinds.ToDictionary(kind => kind, _ => new List<Pair>());

    /// <summary>
    /// Several launches, for the compiler makes other code in each process, and no number of rounds would take that out of the ratio.
    /// </summary>
    public async Task<IReadOnlyList<Comparison>> ExecuteAsync(CancellationToken cancellation)
    {
        for (var launch = 1; launch <= options.Launches; launch++)
        {
            if (options.Kinds.Contains(Kinds.Bytes))
                await WeighAsync(launch, cancellation);
            if (options.Kinds.Any(kind => kind != Kinds.Bytes))
                await CallAsync(launch, cancellation);
        }

        return [.. options.Kinds.Select(kind => new Comparison(kind, _pairs[kind]))];
    }

    private async Task WeighAsync(int launch, CancellationToken cancellation)
    {
        progress($"launch {launch}: {options.Activations:N0} activations");
        _pairs[Kinds.Bytes].Add(await Pair.MeasureAsync(launch, hasLibrary => Side.WeighAsync(hasLibrary, options.Activations, cancellation)));
    }

    private async Task CallAsync(int launch, CancellationToken cancellation)
    {
        progress($"launch {launch}: starting");
        await using var with = await Side.StartAsync(hasLibrary: true, options.IsClientPlain, cancellation);
        await using var without = await Side.StartAsync(hasLibrary: false, options.IsClientPlain, cancellation);
        foreach (var kind in options.Kinds.Where(kind => kind != Kinds.Bytes))
        {
            progress($"launch {launch}: {kind} calls, warming up");
            await Pair.MeasureAsync(launch, hasLibrary => CallAsync(hasLibrary, kind, options.WarmUp));
            for (var round = 1; round <= options.Rounds; round++)
            {
                progress($"launch {launch}: {kind} calls, round {round} of {options.Rounds}");
                _pairs[kind].Add(await Pair.MeasureAsync(launch + round, hasLibrary => CallAsync(hasLibrary, kind, options.Seconds)));
            }
        }

        Task<double> CallAsync(bool hasLibrary, string kind, int seconds) =>
            (hasLibrary ? with : without).CallAsync(kind, options.Callers, seconds, cancellation);
    }
}
