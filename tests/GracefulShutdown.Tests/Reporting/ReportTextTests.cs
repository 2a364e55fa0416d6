using GracefulShutdown.Reporting;

namespace GracefulShutdown.Tests;

/// <summary>What a report says of phases, totals and troubles, and what becomes of it when the process ends otherwise.</summary>
public sealed class ReportTextTests
{
    private static readonly ShutdownReport _report = new()
    {
        Reason = Sut.Reason,
        Outcome = ShutdownOutcome.Degraded,
        ExitCode = 2,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(3),
        Deadline = TimeSpan.FromSeconds(25),
        Phases =
        [
            Phase(ShutdownPhase.Notify),
            Phase(ShutdownPhase.Drain, Task("orders", TaskOutcome.TimedOut, "took 1.0 s"), Task("bills", TaskOutcome.Failed, "IOException: no")),
            Phase(ShutdownPhase.Stop, Task("host", TaskOutcome.Completed, null)),
        ],
        Totals = new Dictionary<string, long> { ["migrated"] = 1200, ["failed"] = 0, ["deactivated"] = 7 },
        Running = [],
    };

    [Fact]
    public void Summary_Several_AreAllNamed() => Assert.Equal(
        "Request (a test), 3.0 s of 25.0 s: notify 1.0 s, drain 1.0 s, stop 1.0 s; 1,200 migrated, 7 deactivated; "
            + "orders timed out (took 1.0 s), bills failed (IOException: no)",
        ShutdownReporting.Summary(_report));

    [Fact]
    public void Summary_OfOneThatGoesOn_NamesWhatRuns() => Assert.EndsWith(
        "; still running: one, two",
        ShutdownReporting.Summary(_report with { Running = [Running("one"), Running("two")] }), StringComparison.Ordinal);

    [Fact]
    public void EndedBy_AnException_KeepsWhatHasBeenAndAddsTheEnd()
    {
        var ended = ShutdownReporting.EndedBy(new IOException("disk"), _report);

        Assert.Equal([ShutdownPhase.Notify, ShutdownPhase.Drain, ShutdownPhase.Stop], ended.Phases.Select(phase => phase.Phase));
        Assert.Equal(["host", "process"], ended.Phases[^1].Tasks.Select(task => task.Name));
        Assert.Equal((ShutdownOutcome.Degraded, ShutdownExitCode.FatalError), (ended.Outcome, ended.ExitCode));
    }

    private static PhaseReport Phase(ShutdownPhase phase, params TaskReport[] tasks) =>
        new() { Phase = phase, Duration = TimeSpan.FromSeconds(1), Budget = TimeSpan.FromSeconds(8), Tasks = tasks };

    private static TaskReport Task(string name, TaskOutcome outcome, string? detail) =>
        new() { Name = name, Outcome = outcome, Duration = TimeSpan.FromSeconds(1), Detail = detail };

    private static RunningTask Running(string name) =>
        new() { Name = name, Elapsed = TimeSpan.FromSeconds(1), Budget = TimeSpan.FromSeconds(8) };
}
