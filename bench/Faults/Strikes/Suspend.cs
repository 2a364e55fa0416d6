using Faults.Matrix;
using Faults.Play;
using GracefulShutdown;

namespace Faults.Strikes;

/// <summary>SIGSTOP, and SIGCONT when the time is over.</summary>
internal sealed record Suspend(string Name, Who Who, TimeSpan Time) : Fault(Name)
{
    /// <summary>What is silent for longer is declared dead by the others.</summary>
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(5);

    private bool IsDeclaredDead => Time > _short && Who is not Who.Client;

    public override TimeSpan Duration => Time;

    public override int Detection => IsDeclaredDead ? 5 : 1;

    public override TimeSpan Bound => Time + TimeSpan.FromSeconds(IsDeclaredDead ? 30 : 10);

    public override IReadOnlyList<int> ExitCodes(Step step) => (Who, IsDeclaredDead) switch
    {
        (Who.Leaver, true) => [ShutdownExitCode.Clean, ShutdownExitCode.Degraded, ShutdownExitCode.FatalError],
        (Who.Client, _) => [ShutdownExitCode.Clean],
        _ => [ShutdownExitCode.Clean, ShutdownExitCode.Degraded],
    };

    public override bool LosesMemory(Step step) => IsDeclaredDead && !(Who is Who.Leaver && step >= Step.Emptied);

    public override bool IsLossTold => Who is Who.Leaver;

    public override Tolerance Tolerance(Step step) =>
        Who is Who.Client ? Strikes.Tolerance.OnWaking
        : IsDeclaredDead ? Strikes.Tolerance.UntilRewritten
        : Strikes.Tolerance.None;

    public override Task StrikeAsync(Scene scene)
    {
        scene.Find(Who).Suspend(isForGood: IsDeclaredDead);
        return Task.CompletedTask;
    }

    public override Task LiftAsync(Scene scene)
    {
        scene.Find(Who).Resume();
        return Task.CompletedTask;
    }
}
