namespace GracefulShutdown;

/// <summary>How one phase of a shutdown went.</summary>
/// <param name="Phase">Which one.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Budget">How long it could have taken.</param>
/// <param name="Tasks">What was registered in it, in the order of registration.</param>
public sealed record PhaseReport(ShutdownPhase Phase, TimeSpan Duration, TimeSpan Budget, IReadOnlyList<TaskReport> Tasks);
