using GracefulShutdown.Wire;

namespace GracefulShutdown.Answers;

/// <summary>A phase of a departure.</summary>
internal sealed record PhaseBody(string Phase, double? Seconds, double? Budget, TaskBody[] Tasks)
{
    public static PhaseBody Of(DeparturePhase phase) => new(
        phase.Name, ManagementJson.Seconds(phase.Duration), ManagementJson.Seconds(phase.Budget),
        [.. phase.Tasks.Select(task => new TaskBody(task.Name, task.Outcome.Replace(' ', '-'), ManagementJson.Seconds(task.Duration), task.Detail, task.Blockers))]);
}

/// <summary>A task of a phase.</summary>
internal sealed record TaskBody(string Name, string Outcome, double? Seconds, string? Detail, string[] Blockers);
