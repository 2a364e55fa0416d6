namespace Overhead;

/// <summary>Measures all that was asked for.</summary>
internal sealed class Measurement(OverheadOptions options, Action<string> progress)
{
    private readonly Dictionary<string, List<Pair>> _launches = options.Kinds.ToDictionary(kind => kind, _ => new List<Pair>());

    public async Task<IReadOnlyList<Comparison>> ExecuteAsync(CancellationToken cancellation)
    {
        for (var launch = 1; launch <= options.Launches; launch++)
        {
            if (options.Kinds.Contains(Kinds.Bytes))
                await WeighAsync(launch, cancellation);
            if (options.Kinds.Any(kind => kind != Kinds.Bytes))
                await CallAsync(launch, cancellation);
        }

        return [.. options.Kinds.Select(kind => new Comparison(kind, _launches[kind]))];
    }

    private async Task WeighAsync(int launch, CancellationToken cancellation)
    {
        progress($"launch {launch}: {options.Activations:N0} activations");
        _launches[Kinds.Bytes].Add(await Pair.MeasureInTurnAsync(launch, hasLibrary => Side.WeighAsync(HasLibrary(hasLibrary), options.Activations, cancellation)));
    }

    private async Task CallAsync(int launch, CancellationToken cancellation)
    {
        progress($"launch {launch} of {options.Launches}: starting");
        // In turned order: the one that starts second compiles while the other one runs already.
        var isWithFirst = int.IsEvenInteger(launch);
        await using var first = await StartAsync(isWithFirst);
        await using var second = await StartAsync(!isWithFirst);
        var (with, without) = isWithFirst ? (first, second) : (second, first);
        foreach (var kind in options.Kinds.Where(kind => kind != Kinds.Bytes))
        {
            progress($"launch {launch} of {options.Launches}: {kind}, warming up");
            await CallBothAsync(kind, options.WarmUp);
            progress($"launch {launch} of {options.Launches}: {kind}");
            _launches[kind].Add(await CallBothAsync(kind, options.Seconds));
        }

        Task<Side> StartAsync(bool hasLibrary) => Side.StartAsync(HasLibrary(hasLibrary), options.IsClientPlain, cancellation);

        Task<Pair> CallBothAsync(string kind, int seconds) =>
            Pair.MeasureTogetherAsync(hasLibrary => (hasLibrary ? with : without).MeasureAsync(kind, options.Callers, seconds, cancellation));
    }

    private bool HasLibrary(bool isSideWithIt) => isSideWithIt && !options.IsControl;
}
