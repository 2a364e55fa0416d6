using Faults.Matrix;
using Faults.Play;
using GracefulShutdown;

namespace Faults.Strikes;

/// <summary>Somebody loses patience: SIGTERM once more, which forces the shutdown.</summary>
internal sealed record SecondSignal(string Name) : Fault(Name)
{
    public override string? Obstacle(Step step) => step is Step.ReportWritten ? "nothing handles signals any more" : null;

    public override IReadOnlyList<int> ExitCodes(Step step) => [ShutdownExitCode.Forced];

    public override Task StrikeAsync(Scene scene)
    {
        scene.Leaver.TellToLeave();
        return Task.CompletedTask;
    }
}
