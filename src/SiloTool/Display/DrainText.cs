using SiloTool.Contract;

namespace SiloTool.Display;

/// <summary>A drain in words.</summary>
internal static class DrainText
{
    public static string Begun(DrainStatus drain)
    {
        var silent = drain.NotAcknowledgedBy.Count == 0
            ? ""
            : $" {string.Join(", ", drain.NotAcknowledgedBy)} did not acknowledge that in time, and may still place grains there.";
        return drain.State == DrainStates.HandingOver
            ? $"{drain.Silo} is cordoned, and hands {Figures.Count(drain.Total)} activations over until {Figures.Moment(drain.Deadline)} at the latest. " +
                $"{TakeBack(drain)}{silent}"
            : $"{Ended(drain, drain.Left)}{silent}";
    }

    /// <summary>How far it is: one line, and one for each blocker.</summary>
    public static IEnumerable<string> Progress(DrainStatus drain, long? left, DateTimeOffset now)
    {
        var pace = drain.Rate is null ? "" : $", {Figures.Rate(drain.Rate)}, {Figures.Duration(drain.Estimate)} to go";
        yield return $"{Figures.Moment(now)} {drain.Silo}: {Figures.Count(left)} of {Figures.Count(drain.Total)} left{pace}";
        foreach (var blocker in drain.BlockedBy)
            yield return $"  {BlockerText.Of(blocker)}";
    }

    /// <summary>What it has come to.</summary>
    public static string Ended(DrainStatus drain, long? left) => drain.State switch
    {
        DrainStates.Drained => $"{drain.Silo} is empty: {Totals(drain)}. It stays cordoned until it stops or is taken back. {TakeBack(drain)}",
        DrainStates.Incomplete => $"The handover of {drain.Silo} has ended, and {Figures.Count(left)} of {Figures.Count(drain.Total)} activations stay: {Totals(drain)}. " +
            $"It stays cordoned until it stops or is taken back. {TakeBack(drain)}",
        DrainStates.Leaving => $"The process of {drain.Silo} shuts down, and goes on with the handover: {Figures.Count(left)} left. Its report: silo reports",
        DrainStates.Undone => $"The drain of {drain.Silo} was taken back: it is in service again.",
        DrainStates.LeaseLost => $"{drain.Silo} is in service again: the other silos could not be asked to prolong the lease. {drain.Error}",
        DrainStates.Failed => $"The drain of {drain.Silo} has failed, and it is in service again: {drain.Error}",
        var other => $"The drain of {drain.Silo} has ended: {other}. {drain.Error}",
    };

    private static string TakeBack(DrainStatus drain) => $"To take it back: silo undrain {drain.Silo} --operation {drain.Operation}";

    private static string Totals(DrainStatus drain) =>
        string.Join(", ", drain.Totals.Select(total => $"{Figures.Count(total.Value)} {total.Key}"));
}
