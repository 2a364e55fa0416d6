using SiloTool.Contract;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SiloTool.Display;

/// <summary>The cluster: a row for each silo, and below it what there is to say of some.</summary>
internal static class SiloTable
{
    private static readonly string[] _columns = ["SILO", "STATE", "LEFT►", "TOTAL►", "RATE►", "ESTIMATE►", "CALLS►", "VERSION", "AGE►"];

    /// <param name="view">What the server says.</param>
    /// <param name="left">What a row's LEFT is.</param>
    /// <param name="sinceThen">For how long that has been true, in seconds.</param>
    /// <param name="bar">A row's progress; <see langword="null"/> leaves the column out.</param>
    public static IRenderable Draw(ClusterView view, FallingLeft left, double sinceThen, Func<SiloRow, long?, string>? bar = null)
    {
        var table = Grid.Of(bar is null ? _columns : [.. _columns[..2], "PROGRESS", .. _columns[2..]]);
        foreach (var row in view.Silos)
        {
            var rest = left.Of(row);
            List<IRenderable> cells =
            [
                Grid.Cell(row.Name), StateStyles.Of(row.State), Grid.Cell(Figures.Count(rest)), Grid.Cell(Figures.Count(row.Total)),
                Grid.Cell(Figures.Rate(row.Rate)), Grid.Cell(Figures.Duration(row.Estimate)), Grid.Cell(Figures.Count(row.Calls)),
                Grid.Cell(row.Version), Grid.Cell(Figures.Duration(row.Age + sinceThen)),
            ];
            if (bar is not null)
                cells.Insert(2, Grid.Cell(bar(row, rest)));
            table.AddRow(cells);
        }

        return new Rows([table, .. Remarks(view).Select(Grid.Cell)]);
    }

    private static IEnumerable<string> Remarks(ClusterView view)
    {
        foreach (var row in view.Silos.Where(row => row.Reason is not null || row.BlockedBy.Count > 0))
        {
            yield return "";
            string[] facts =
            [
                row.Reason ?? "no reason given",
                .. row.Phase is { } phase ? [$"phase {phase}"] : Array.Empty<string>(),
                .. row.RateCap is { } cap ? [$"at most {Figures.Rate(cap)}"] : Array.Empty<string>(),
                .. row.Deadline is { } deadline ? [$"until {Figures.Moment(deadline)}"] : Array.Empty<string>(),
                .. row.Operation is { } operation ? [$"operation {operation}"] : Array.Empty<string>(),
            ];
            yield return $"{row.Name}: {string.Join(", ", facts)}";
            foreach (var blocker in row.BlockedBy)
                yield return $"  {BlockerText.Of(blocker)}";
        }

        if (view.Lease is { } lease)
        {
            yield return "";
            yield return $"The lease: {LeaseText.Of(lease)}.";
        }
    }
}
