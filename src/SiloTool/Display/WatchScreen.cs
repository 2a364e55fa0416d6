using SiloTool.Client;
using SiloTool.Contract;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SiloTool.Display;

/// <summary>What a watch shows: always the last that was heard, with its age.</summary>
internal sealed class WatchScreen(TimeProvider time, bool isUnicode)
{
    private const int ReportsShown = 3;

    private readonly FallingLeft _left = new();
    private readonly Queue<DepartureReport> _reports = [];
    private ClusterView? _view;
    private long _heard;
    private string? _broken;

    public void Take(ClusterEvent happened)
    {
        switch (happened)
        {
            case ClusterEvent.Silos silos:
                (_view, _heard, _broken) = (silos.View, time.GetTimestamp(), null);
                break;
            case ClusterEvent.Report report:
                _reports.Enqueue(report.Departure);
                if (_reports.Count > ReportsShown)
                    _reports.Dequeue();
                break;
            case ClusterEvent.Broken broken:
                _broken = broken.Why;
                break;
        }
    }

    public IRenderable Draw()
    {
        if (_view is null)
            return Grid.Cell(_broken ?? "Connecting ...");

        var since = time.GetElapsedTime(_heard).TotalSeconds;
        List<IRenderable> parts = [Grid.Cell(ClusterText.Heading(_view))];
        if (_broken is not null)
            parts.Add(new Text(Plain.Of($"Not connected for {Figures.Duration(since)}, trying again. {_broken}"), new Style(Color.Red)));
        parts.AddRange([Text.Empty, SiloTable.Draw(_view, _left, since, (row, left) => ProgressBar.Of(row, left, isUnicode))]);
        if (_reports.Count > 0)
            parts.AddRange([Text.Empty, .. _reports.Select(report => Grid.Cell(ReportTable.Line(report)))]);
        return new Rows(parts);
    }
}
