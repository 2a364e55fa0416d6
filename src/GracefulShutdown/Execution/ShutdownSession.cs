using GracefulShutdown.Budgets;

namespace GracefulShutdown.Execution;

/// <summary>One shutdown as every part of it sees it. It never changes: a shorter plan makes another session.</summary>
/// <param name="Reason">Why the process shuts down.</param>
/// <param name="Plan">How long each part may take.</param>
/// <param name="Forceful">Cancelled when nothing may be waited for any more: by force, or because only the reserve is left.</param>
internal sealed record ShutdownSession(ShutdownReason Reason, ShutdownPlan Plan, CancellationToken Forceful);
