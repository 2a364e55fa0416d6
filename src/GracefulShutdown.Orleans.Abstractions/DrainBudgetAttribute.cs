using System.Globalization;

namespace GracefulShutdown;

/// <summary>
/// How long the drain waits for activations of this grain type. Without it, an activation may use the whole of the drain's budget.
/// </summary>
/// <remarks>
/// For a type whose turns may take long and can be cut: what has not left by then is named in the report, makes the exit degraded, and no
/// longer holds up the drain of the rest. Budgets for a type of actor are the idea of Dapr's drain.
/// </remarks>
/// <param name="budget">
/// A time written as <c>hh:mm:ss</c>, such as <c>00:00:10</c>, from zero to one day. A silo that has a grain type with any other text does
/// not start, and names the type.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DrainBudgetAttribute(string budget) : Attribute
{
    /// <summary>The time that an activation is given.</summary>
    /// <exception cref="FormatException">The text is not a time from zero to one day.</exception>
    public TimeSpan Budget =>
        TimeSpan.TryParseExact(budget, "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1)
            ? time
            : throw new FormatException($"[DrainBudget(\"{budget}\")] must be a time from 00:00:00 to one day, written as hh:mm:ss, such as 00:00:10.");
}
