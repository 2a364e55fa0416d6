using System.Text.Json;
using System.Text.Json.Serialization;

namespace GracefulShutdown.Reporting;

/// <summary>What a report says: its outcome, its line for people and its text for machines.</summary>
internal static class ShutdownReporting
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A task that was skipped lost nothing: it had not begun to work, or somebody else did its job.</summary>
    public static ShutdownOutcome OutcomeOf(IEnumerable<PhaseReport> phases, bool forced) =>
        forced ? ShutdownOutcome.Forced
        : phases.SelectMany(phase => phase.Tasks).Any(task => task.Outcome is TaskOutcome.TimedOut or TaskOutcome.Failed)
            ? ShutdownOutcome.Degraded
        : ShutdownOutcome.Clean;

    /// <summary>One line, such as: <c>Signal (SIGTERM), 1.2 s of 25.0 s: notify 2 ms, drain 840 ms, stop 390 ms; 9,998 handed over</c>.</summary>
    public static string Summary(ShutdownReport report)
    {
        var phases = report.Phases.Select(phase => $"{phase.Phase.ToString().ToLowerInvariant()} {DisplayText.Of(phase.Duration)}");
        var totals = report.Totals.Where(total => total.Value != 0).Select(total => $"{DisplayText.Of(total.Value)} {total.Key}");
        var troubles = report.Phases
            .SelectMany(phase => phase.Tasks)
            .Where(task => task.Outcome is TaskOutcome.TimedOut or TaskOutcome.Failed)
            .Select(task => $"{task.Name} {DisplayText.Of(task.Outcome)} ({task.Detail})");
        var running = report.Running.Select(task => task.Name);
        string[] parts =
        [
            string.Join(", ", phases), string.Join(", ", totals), string.Join(", ", troubles),
            report.Running.Count == 0 ? "" : $"still running: {string.Join(", ", running)}",
        ];
        return $"{report.Reason}, {DisplayText.Of(report.Duration)} of {DisplayText.Of(report.Deadline)}: "
            + string.Join("; ", parts.Where(part => part.Length > 0));
    }

    /// <summary>
    /// What becomes of a report when an exception leaves <c>Main</c> after all, such as what a service has thrown when it was stopped.
    /// </summary>
    public static ShutdownReport EndedBy(Exception fatal, ShutdownReport report)
    {
        var end = new TaskReport
        {
            Name = "process",
            Outcome = TaskOutcome.Failed,
            Duration = TimeSpan.Zero,
            Detail = ShutdownReason.FatalError(fatal).Detail,
        };
        var stop = report.Phases[^1];
        return report with
        {
            Outcome = report.Outcome is ShutdownOutcome.Clean ? ShutdownOutcome.Degraded : report.Outcome,
            ExitCode = ShutdownExitCode.FatalError,
            Phases = [.. report.Phases.SkipLast(1), stop with { Tasks = [.. stop.Tasks, end] }],
        };
    }

    /// <summary>Of a process that ends without a shutdown.</summary>
    public static ShutdownReport NotBegun(ShutdownReason reason, DateTimeOffset now) => new()
    {
        Reason = reason,
        Outcome = ShutdownOutcome.Unfinished,
        ExitCode = ShutdownExitCode.FatalError,
        StartedAt = now,
        Duration = TimeSpan.Zero,
        Deadline = TimeSpan.Zero,
        Phases = [new PhaseReport { Phase = ShutdownPhase.Stop, Duration = TimeSpan.Zero, Budget = TimeSpan.Zero, Tasks = [] }],
        Totals = new Dictionary<string, long>(),
        Running = [],
    };

    public static string Json(ShutdownReport report) => JsonSerializer.Serialize(report, _json);
}
