using SiloTool.Contract;

namespace SiloTool.Display;

internal static class ClusterText
{
    public static string Heading(ClusterView view) =>
        $"Cluster {view.Cluster ?? Figures.NotKnown}, service {view.Service ?? Figures.NotKnown}: {view.AnsweredBy ?? "a silo"} has answered at {Figures.Moment(view.At)}.";

    /// <summary>One row in one line, where there is no screen to draw on.</summary>
    public static string Line(DateTimeOffset? at, SiloRow row, long? left)
    {
        var text = $"{Figures.Moment(at)} {row.Name} {row.State}";
        if (left is not null)
            text += $", {Figures.Count(left)} of {Figures.Count(row.Total)} left";
        if (row.Rate is not null)
            text += $", {Figures.Rate(row.Rate)}, {Figures.Duration(row.Estimate)} to go";
        return row.BlockedBy is [var longest, ..] ? $"{text}, {BlockerText.Of(longest)}" : text;
    }
}
