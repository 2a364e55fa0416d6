using GracefulShutdown.Peers;

namespace GracefulShutdown.Bystanders;

/// <summary>What the report says of the grains of other silos: pure policy.</summary>
internal static class BystanderVerdict
{
    /// <param name="counted">How many there were with memory, before this silo said that it leaves.</param>
    /// <param name="outcomes">What the silos that have answered since say.</param>
    public static (TaskOutcome Outcome, string Detail) Of(int counted, IReadOnlyCollection<BystanderOutcome> outcomes)
    {
        var (moved, lost) = (outcomes.Sum(outcome => outcome.Moved), outcomes.Sum(outcome => outcome.Lost));
        var unknown = Math.Max(counted - moved - lost, outcomes.Sum(outcome => outcome.Open));
        var text = $"{counted} activations with memory on other silos had their entry in Orleans' default grain directory here: "
            + $"{moved} took it to another silo";
        if (lost > 0)
            text += $", {lost} could not, and lost what was not saved";
        if (unknown > 0)
            text += $", of {unknown} it is not known";
        return lost > 0 ? (TaskOutcome.Failed, text) : unknown > 0 ? (TaskOutcome.TimedOut, text) : (TaskOutcome.Completed, text);
    }
}
