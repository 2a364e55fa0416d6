namespace GracefulShutdown;

/// <summary>A task of a shutdown that runs now.</summary>
/// <param name="Name">The name it was registered by.</param>
/// <param name="Elapsed">For how long it has been running.</param>
/// <param name="Budget">How long it may run.</param>
/// <param name="Blockers">What it waited for when it was last asked; see <see cref="DrainContext.ExplainWith"/>.</param>
public sealed record RunningTask(string Name, TimeSpan Elapsed, TimeSpan Budget, IReadOnlyList<string> Blockers);
