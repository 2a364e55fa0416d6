namespace GracefulShutdown.Wire;

/// <summary>What each silo remembers for the cluster.</summary>
/// <param name="Lease">The lease that is on.</param>
/// <param name="Reports">Of those that have left within the hour.</param>
[GenerateSerializer, Immutable, Alias("GracefulShutdown.ClusterMemory")]
internal sealed record ClusterMemory([property: Id(0)] DrainLease? Lease, [property: Id(1)] DepartureReport[] Reports);
