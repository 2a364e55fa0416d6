using SiloTool.Client;
using SiloTool.Contract;

namespace SiloTool.Display;

/// <summary>What a watch writes where there is no screen: a line for each silo of which something has changed.</summary>
internal sealed class WatchLines
{
    private readonly FallingLeft _left = new();
    private readonly Dictionary<string, (string State, long? Left, string? Blocker)> _shown = [];

    public List<string> Of(ClusterEvent happened) => happened switch
    {
        ClusterEvent.Silos silos => [.. Changes(silos.View)],
        ClusterEvent.Report report => [ReportTable.Line(report.Departure)],
        ClusterEvent.Broken broken => [$"Not connected, trying again. {broken.Why}"],
        _ => [],
    };

    private IEnumerable<string> Changes(ClusterView view)
    {
        foreach (var row in view.Silos)
        {
            var left = _left.Of(row);
            var now = (row.State, left, row.BlockedBy is [var longest, ..] ? longest.Name : null);
            if (_shown.TryGetValue(row.Address, out var before) && before == now)
                continue;
            _shown[row.Address] = now;
            yield return ClusterText.Line(view.At, row, left);
        }
    }
}
