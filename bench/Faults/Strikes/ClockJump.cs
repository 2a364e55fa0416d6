using Faults.Matrix;
using Faults.Play;

namespace Faults.Strikes;

/// <summary>The wall clock of the leaver jumps, as when it is set; its monotonic clock goes on.</summary>
internal sealed record ClockJump(string Name, string By) : Fault(Name)
{
    /// <summary>Of the package <c>faketime</c>, where Debian has it on this kind of machine.</summary>
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    public override string? Obstacle(Step step) => File.Exists(Library) ? null : "there is no faketime: install its package";

    /// <summary>
    /// Npgsql measures how long it takes to connect by the wall clock: a call that opens a connection just then has waited for an hour.
    /// </summary>
    public override Tolerance Tolerance(Step step) => By[0] == '+' ? Strikes.Tolerance.UnderWay : Strikes.Tolerance.None;

    public override async Task PrepareAsync(Scene scene)
    {
        await File.WriteAllTextAsync(Clock(scene), "+0");
        scene.LeaverSettings.AddRange(
        [
            ("LD_PRELOAD", Library), ("FAKETIME_TIMESTAMP_FILE", Clock(scene)), ("FAKETIME_NO_CACHE", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ]);
    }

    public override Task StrikeAsync(Scene scene) => File.WriteAllTextAsync(Clock(scene), By);

    private static string Clock(Scene scene) => Path.Combine(scene.Directory, "clock");
}
