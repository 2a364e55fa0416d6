using Faults.Matrix;

namespace Faults.Member;

/// <summary>Knows the steps of the silo's stop by Orleans' lifecycle stages.</summary>
internal sealed class StepStages(StepGate gate) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>A stage is left when all that stops at it has stopped: a step that an earlier stage has done comes one below that.</summary>
    private static readonly (Step Step, int Stage)[] _stages =
    [
        (Step.Lull, ServiceLifecycleStage.Active),
        (Step.ShuttingDown, ServiceLifecycleStage.BecomeActive - 1),
        (Step.Quiesce, ServiceLifecycleStage.GrainDirectoryShutdown - 1),
        (Step.DeadWritten, ServiceLifecycleStage.RuntimeInitialize),
    ];

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe($"{nameof(StepStages)} join", ServiceLifecycleStage.RuntimeInitialize, _ => gate.JoinAsync());
        foreach (var (step, stage) in _stages)
            lifecycle.Subscribe($"{nameof(StepStages)} {step}", stage, _ => Task.CompletedTask, _ => gate.PassAsync(step));
    }
}
