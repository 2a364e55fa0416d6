using SiloTool.Contract;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SiloTool.Display;

/// <summary>What the last departures have cost.</summary>
internal static class ReportTable
{
    public static IRenderable Draw(ReportList list)
    {
        if (list.Reports.Count == 0)
            return Grid.Cell("No silo has left within the hour.");

        var table = Grid.Of("SILO", "OUTCOME", "LEFT AT", "TOOK►", "OF►", "HANDOVER►", "ACTIVATIONS►", "MIGRATED►", "FAILED►", "VERSION", "REASON");
        foreach (var report in list.Reports)
        {
            table.AddRow(
                Grid.Cell(report.Name), StateStyles.Of(report.Outcome), Grid.Cell(Figures.Moment(report.LeftAt)),
                Grid.Cell(Figures.Duration(report.Seconds)), Grid.Cell(Figures.Duration(report.Deadline)),
                Grid.Cell(Figures.Duration(report.Handover)), Total(report, "activations"), Total(report, "migrated"), Total(report, "failed"),
                Grid.Cell(report.Version), Grid.Cell(report.Reason));
        }

        return new Rows([table, .. list.Reports.SelectMany(Faults).Select(Grid.Cell)]);
    }

    /// <summary>A departure in one line.</summary>
    public static string Line(DepartureReport report) =>
        $"{report.Name} left {Figures.Moment(report.LeftAt)}, {report.Outcome ?? "unknown"}, after {Figures.Duration(report.Seconds)} " +
        $"of {Figures.Duration(report.Deadline)}: {report.Reason}";

    private static IRenderable Total(DepartureReport report, string name) =>
        Grid.Cell(Figures.Count(report.Totals is { } totals && totals.TryGetValue(name, out var count) ? count : null));

    /// <summary>The tasks that make a departure degraded.</summary>
    private static IEnumerable<string> Faults(DepartureReport report) =>
        from phase in report.Phases ?? []
        from task in phase.Tasks ?? []
        where task.Outcome is not ("completed" or "skipped")
        select $"{report.Name}, {phase.Phase}: {task.Name} {task.Outcome} after {Figures.Duration(task.Seconds)}" +
            (task.Detail is { } detail ? $": {detail}" : "");
}
