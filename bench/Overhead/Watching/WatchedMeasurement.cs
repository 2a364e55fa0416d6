namespace Overhead;

/// <summary>Measures the same load on the same silo while it is watched, and while it is not, in turned order.</summary>
/// <remarks>
/// One after the other and in one process: watchers share the processors with the silo, and two silos beside each other would both pay for
/// them. What differs from process to process is on both sides then.
/// </remarks>
internal sealed class WatchedMeasurement(OverheadOptions options, Action<string> progress)
{
    private readonly string[] _kinds = [.. options.Kinds.Where(kind => kind != Kinds.Bytes)];

    public async Task<IReadOnlyList<Comparison>> ExecuteAsync(CancellationToken cancellation)
    {
        var rounds = _kinds.ToDictionary(kind => kind, _ => new List<Pair>());
        await using var collector = await Collector.StartNewAsync(cancellation);
        for (var launch = 1; launch <= options.Launches; launch++)
        {
            await using var side = await Side.StartAsync(hasLibrary: true, options.IsClientPlain, cancellation);
            foreach (var kind in _kinds)
            {
                progress($"launch {launch} of {options.Launches}: {kind}, warming up");
                if (kind == Kinds.Processor)
                    await side.FillAsync(options.Activations, cancellation);
                await Pair.MeasureInTurnAsync(0, isWatched => MeasureAsync(isWatched, kind, options.WarmUp));
                for (var round = 1; round <= options.Rounds; round++)
                {
                    progress($"launch {launch} of {options.Launches}: {kind}, round {round} of {options.Rounds}");
                    rounds[kind].Add(await Pair.MeasureInTurnAsync(round, isWatched => MeasureAsync(isWatched, kind, options.Seconds)));
                }
            }

            async Task<double> MeasureAsync(bool isWatched, string kind, int seconds)
            {
                if (!isWatched || options.IsControl)
                    return await side.MeasureAsync(kind, options.Callers, seconds, cancellation);

                var sent = collector.Next;
                var port = await side.WatchAsync(collector.Port, cancellation);
                double figure;
                await using (await Watchers.StartAsync(port, sent, TimeProvider.System, cancellation))
                    figure = await side.MeasureAsync(kind, options.Callers, seconds, cancellation);
                await side.UnwatchAsync(cancellation);
                return figure;
            }
        }

        return [.. _kinds.Select(kind => new Comparison(kind, rounds[kind], IsOfWatching: true))];
    }
}
