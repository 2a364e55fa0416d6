using Faults.Matrix;
using Faults.Play;
using GracefulShutdown;

namespace Faults.Strikes;

/// <summary>What the leaver sends to the receiver does not arrive for a while; both ways, what that one sends does not either.</summary>
internal sealed record Cut(string Name, bool IsBothWays) : Fault(Name)
{
    public override TimeSpan Duration => TimeSpan.FromSeconds(20);

    public override TimeSpan Bound => Duration + TimeSpan.FromSeconds(30);

    public override IReadOnlyList<int> ExitCodes(Step step) => [ShutdownExitCode.Clean, ShutdownExitCode.Degraded];

    public override Tolerance Tolerance(Step step) =>
        step < Step.DeadWritten ? Strikes.Tolerance.UntilRecovered : Strikes.Tolerance.None;

    public override Task PrepareAsync(Scene scene)
    {
        scene.Network = new SiloNetwork();
        return Task.CompletedTask;
    }

    public override Task StrikeAsync(Scene scene)
    {
        var (leaver, receiver) = (scene.Leaver.Process, scene.Receiver.Process);
        scene.Network!.Cut(leaver, receiver);
        if (IsBothWays)
            scene.Network.Cut(receiver, leaver);
        return Task.CompletedTask;
    }

    public override Task LiftAsync(Scene scene)
    {
        scene.Network!.Heal();
        return Task.CompletedTask;
    }
}
