using GracefulShutdown.Wire;

namespace GracefulShutdown.Status;

/// <summary>The whole cluster at one moment, as one silo sees it.</summary>
/// <param name="At">The moment.</param>
/// <param name="Lease">Who is being drained.</param>
/// <param name="Silos">All that are there, and those that have left within the hour.</param>
internal sealed record ClusterView(DateTimeOffset At, DrainLease? Lease, IReadOnlyList<SiloRow> Silos);
