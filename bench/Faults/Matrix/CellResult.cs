using Scenarios;

namespace Faults.Matrix;

/// <summary>What one cell came to.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Recovery">The time from the fault until every grain had answered a call that was sent after it.</param>
/// <param name="Departure">The time from SIGTERM to the leaver's end.</param>
/// <param name="Calls">How many calls were made.</param>
/// <param name="Failed">Those that were not answered.</param>
/// <param name="Findings">What had to hold.</param>
internal sealed record CellResult(
    Cell Cell, TimeSpan Recovery, TimeSpan Departure, int Calls, int Failed, IReadOnlyList<Finding> Findings)
{
    /// <summary>A silo that hangs or ends where it must not keeps the cell from its end.</summary>
    public static CellResult NotPlayed(Cell cell, Exception exception) => new(
        cell, TimeSpan.Zero, TimeSpan.Zero, 0, 0, [new Finding("the cell was played to its end", "yes", exception.ToString(), Holds: false)]);

    public bool Holds => Findings.All(finding => finding.Holds);

    public override string ToString() =>
        $"{Cell}: {(Holds ? "holds" : "DOES NOT HOLD")}, recovered in {Recovery.TotalSeconds:N1} s, left in {Departure.TotalSeconds:N1} s, "
        + $"{Failed:N0} of {Calls:N0} calls failed";
}
