using System.Globalization;

namespace Silo.Tests;

/// <summary>A program of tests/Hosts as a child process, which is told nothing of its platform.</summary>
internal static class HostProgram
{
    public static SiloProcess Start(string name, TempDirectory directory, params (string Name, string Value)[] environment) =>
        SiloProcess.StartProgram(["Hosts.dll", name], directory.Path, [("GracefulShutdown__GracePeriod", null!), .. environment]);

    public static (string Outcome, int ExitCode) Result(this SiloProcess process)
    {
        Assert.True(File.Exists(process.ReportPath), process.Output);
        var report = process.Report();
        return (report.GetProperty("outcome").GetString()!, report.GetProperty("exitCode").GetInt32());
    }

    /// <summary>Nobody has waited for anybody.</summary>
    public static void WasGoneAtOnce(this SiloProcess process)
    {
        Assert.True(("clean", 0) == process.Result(), process.Output);
        var duration = TimeSpan.Parse(process.Report().GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(duration, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    public static string Kind(this SiloProcess process) => process.Report().GetProperty("reason").GetProperty("kind").GetString()!;
}
