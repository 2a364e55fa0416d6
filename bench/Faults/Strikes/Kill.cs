using Faults.Matrix;
using Faults.Play;
using GracefulShutdown;

namespace Faults.Strikes;

/// <summary>SIGKILL.</summary>
internal sealed record Kill(string Name, Who Who) : Fault(Name)
{
    public override int Detection => Who is Who.Client ? 1 : 5;

    public override TimeSpan Bound => Who is Who.Client ? base.Bound : TimeSpan.FromSeconds(30);

    public override IReadOnlyList<int> ExitCodes(Step step) => Who switch
    {
        Who.Leaver => [ShutdownExitCode.Killed],
        Who.Client => [ShutdownExitCode.Clean],
        _ => [ShutdownExitCode.Clean, ShutdownExitCode.Degraded],
    };

    public override string? Obstacle(Step step) =>
        Who is Who.Receiver && step > Step.Emptied ? "nothing is received any more: it is a silo like any other" : null;

    /// <summary>Once it is empty, a leaver takes nothing along.</summary>
    public override bool LosesMemory(Step step) => Who is Who.Leaver ? step < Step.Emptied : Who is not Who.Client;

    public override Tolerance Tolerance(Step step) => Who switch
    {
        Who.Client => Strikes.Tolerance.None,
        Who.Leaver when step >= Step.DeadWritten => Strikes.Tolerance.None,
        // Before, its part of the directory goes with it: grains that are registered there are not found until it is declared dead.
        Who.Leaver when step >= Step.Quiesce => Strikes.Tolerance.UnderWay,
        _ => Strikes.Tolerance.UntilRecovered,
    };

    public override Task StrikeAsync(Scene scene) => scene.Find(Who).KillAsync();
}
