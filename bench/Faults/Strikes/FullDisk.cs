using Faults.Matrix;
using Faults.Play;

namespace Faults.Strikes;

/// <summary>The file system that the report is written to is full.</summary>
internal sealed record FullDisk(string Name) : Fault(Name)
{
    public override string? Obstacle(Step step) =>
        Environment.UserName != "root" ? "only root can mount a file system"
        : step is Step.ReportWritten ? "the report is on disk already"
        : null;

    public override async Task PrepareAsync(Scene scene)
    {
        scene.Disk = await SmallDisk.MountAsync(Path.Combine(scene.Directory, "disk"));
        scene.ReportPath = Path.Combine(scene.Disk.Path, "report.json");
        scene.LeaverSettings.Add(("GracefulShutdown__ReportPath", scene.ReportPath));
    }

    public override Task StrikeAsync(Scene scene)
    {
        scene.Disk!.Fill();
        return Task.CompletedTask;
    }
}
