using Faults.Strikes;

namespace Faults.Matrix;

/// <summary>One departure with one fault.</summary>
/// <param name="Fault">What strikes.</param>
/// <param name="Step">When.</param>
/// <param name="Seed">Draws the calls.</param>
internal sealed record Cell(Fault Fault, Step Step, int Seed)
{
    public override string ToString() => $"{Fault.Name} at {Words.Of(Step)}, seed {Seed}";
}
