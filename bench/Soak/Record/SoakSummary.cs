namespace Soak.Record;

/// <summary>All episodes of a record together.</summary>
internal sealed record SoakSummary(IReadOnlyList<EpisodeEntry> Episodes)
{
    public IReadOnlyList<DepartureWindows> Departures { get; } = [.. Episodes.SelectMany(episode => episode.Departures)];

    public long Calls => Episodes.Sum(episode => (long)episode.Calls);

    public int Failed => Episodes.Sum(episode => episode.Failed.Values.Sum());

    /// <summary>An empty record shows nothing.</summary>
    public bool Holds => Episodes.Count > 0 && Episodes.All(episode => episode.Holds);

    public static SoakSummary Of(IReadOnlyList<EpisodeEntry> episodes) => new(episodes);

    /// <summary>How a figure of one window compares with that of the seconds before the same departure.</summary>
    public RatioSample Ratio(Func<DepartureWindows, WindowFigures> window, Func<WindowFigures, double> figure) =>
        RatioSample.Of(Departures.Select(departure => figure(window(departure)) / figure(departure.Baseline)));
}
