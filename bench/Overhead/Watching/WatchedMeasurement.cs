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
        var rounds = _kinds.Append(Kinds.Watchers).ToDictionary(kind => kind, _ => new List<Pair>());
        await using var collector = await Collector.StartNewAsync(cancellation);
        for (var launch = 1; launch <= options.Launches; launch++)
        {
            await using var side = await Side.StartAsync(hasLibrary: true, options.IsClientPlain, cancellation);
            foreach (var kind in _kinds)
            {
                progress($"launch {launch} of {options.Launches}: {kind}, warming up");
                if (kind == Kinds.Processor)
                    await side.FillAsync(options.Activations, cancellation);
                await Pair.MeasureInTurnAsync(0, async isWatched => (await MeasureAsync(isWatched, kind, options.WarmUp)).Figure);
                for (var round = 1; round <= options.Rounds; round++)
                {
                    progress($"launch {launch} of {options.Launches}: {kind}, round {round} of {options.Rounds}");
                    var own = new Dictionary<bool, double>();
                    rounds[kind].Add(await Pair.MeasureInTurnAsync(round, async isWatched =>
                    {
                        (var figure, own[isWatched]) = await MeasureAsync(isWatched, kind, options.Seconds);
                        return figure;
                    }));
                    rounds[Kinds.Watchers].Add(new Pair(own[true], own[false]));
                }
            }

            // The figure, and what this process takes meanwhile, which is the watchers and the collector.
            async Task<(double Figure, double Own)> MeasureAsync(bool isWatched, string kind, int seconds)
            {
                if (!isWatched || options.IsControl)
                    return await AloneAsync(kind, seconds);

                var sent = collector.Next;
                var port = await side.WatchAsync(collector.Port, cancellation);
                (double, double) figures;
                await using (await Watchers.StartAsync(port, sent, TimeProvider.System, cancellation))
                    figures = await AloneAsync(kind, seconds);
                await side.UnwatchAsync(cancellation);
                return figures;
            }

            async Task<(double Figure, double Own)> AloneAsync(string kind, int seconds)
            {
                var before = Environment.CpuUsage.TotalTime;
                var figure = await side.MeasureAsync(kind, options.Callers, seconds, cancellation);
                return (figure, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / seconds);
            }
        }

        return [.. rounds.Keys.Select(kind => new Comparison(kind, rounds[kind], IsOfWatching: true))];
    }
}
